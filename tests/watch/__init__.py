"""The pack under an editor: real files, written in every way an editor writes."""
