"""The Textual app: screens and widgets that draw walks and ask for the next answer."""
