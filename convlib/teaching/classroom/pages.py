"""What visitors see: the way in, the lessons there are, a lesson, and that the class is full."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from markupsafe import Markup

from convlib.show.markup import open_templates
from convlib.teaching.classroom.visitors import Visitor
from convlib.teaching.exercises import EXERCISES
from convlib.teaching.pages.lessons import Lesson

TEMPLATES = Path(__file__).parents[1] / "templates" / "class"


class Pages:
    """The pages of a class in its language."""

    def __init__(self, lessons: Sequence[Lesson], lang: str) -> None:
        """Take the lessons, run."""
        self.lessons = {lesson.name: lesson for lesson in lessons}
        self._templates = open_templates(TEMPLATES, lang)

    def door(self) -> str:
        """Ask for the word that stands in the address."""
        return self._fill("door")

    def missing(self) -> str:
        """Say that there is no such page."""
        return self._fill("missing")

    def full(self, seats: int) -> str:
        """Say that all seats are taken; the page looks again by itself."""
        return self._fill("full", seats=seats)

    def list_lessons(self, visitor: Visitor) -> str:
        """List the lessons: what each is about, how long it takes, how far the visitor is."""
        right = sum(visitor.score(name) for name in self.lessons)
        count = sum(lesson.exercises_count for lesson in self.lessons.values())
        return self._fill("lessons", lessons=self.lessons.values(), visitor=visitor, right=right, count=count)

    def lesson(self, lesson: Lesson, visitor: Visitor) -> str:
        """Show a lesson, with what the visitor has answered so far."""
        names = list(self.lessons)
        following = names[names.index(lesson.name) + 1 :]
        return self._fill(
            "lesson",
            lesson=lesson,
            visitor=visitor,
            kinds=[exercise.kind for exercise in EXERCISES[lesson.name]],
            say=partial(self.say, visitor, lesson.name),
            following=self.lessons[following[0]] if following else None,
        )

    def say(self, visitor: Visitor, lesson: str, exercise: int) -> Markup:
        """Show what was said of the last answer, and which one was right before, whose point is kept."""
        _, verdict = visitor.answers[lesson, exercise]
        kept = "" if verdict.is_right else visitor.right.get((lesson, exercise), "")
        return Markup(self._fill("said", verdict=Markup(verdict._repr_html_()), kept=kept))

    def _fill(self, name: str, **values: object) -> str:
        return self._templates.get_template(f"{name}.html").render(**values)
