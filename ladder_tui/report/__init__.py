"""Problems as text, in five formats and no more; each has a `draw(problems, sources) -> str`.

`sources` maps the path of a file to its text, for the formats that quote it.
"""
