"""The entry point of the command `ladder-tui`."""

from __future__ import annotations

import gc

gc.disable()  # starting makes many values and no garbage; on again as soon as the work begins

from ladder_tui.cli import main  # noqa: E402

if __name__ == "__main__":
    raise SystemExit(main())
