"""What a file of rules that cannot be used raises."""


class Broken(ValueError):
    """A file of rules is wrong; `problems` are lines that name the file, the rule and what is wrong with it."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems
