"""Walk YAML decision trees to a sourced recommendation, in a terminal or from Python."""

__version__ = "0.1.0"
