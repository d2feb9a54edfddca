"""A quiz in its page, as a learner meets it."""

from playwright.sync_api import BrowserContext, Locator, Page

from tests.browser.visits import leave_out_search

LESSON = "courses/officials/recognise/"
COURSE = "courses/officials/"
QUIZ = "officials/recognise"
STORED = """() => Object.fromEntries(
  Object.entries(localStorage).filter(([key]) =>
    key.startsWith('training-portal/') && /[/](answer|attempt|draw)[/]/.test(key)
  )
)"""
SEES = f"""(wanted) => {{
  const seen = ({STORED})()
  const keys = Object.keys(wanted)
  return keys.length === Object.keys(seen).length && keys.every((key) => seen[key] === wanted[key])
}}"""
CLICKS = """($question, right) => {
  const key = JSON.parse($question.dataset.key)
  const $boxes = [...$question.querySelectorAll('input')]
  const $right = $boxes.filter(($box) => key.right.includes($box.value))
  const $wrong = $boxes.filter(($box) => !key.right.includes($box.value))
  const $wanted = right ? $right : $wrong.length ? [$wrong[0]] : [$right[0]]
  return $boxes.flatMap(($box, index) => {
    const isOff = $box.type === 'radio' && !$wanted.includes($box)
    return isOff || $box.checked === $wanted.includes($box) ? [] : [index]
  })
}"""
"""The places of the labels that answer a question rightly, or wrongly, where it has choices."""
ANSWER = f"""($question, right) => {{
  const key = JSON.parse($question.dataset.key)
  const tell = ($field, value, kind) => {{
    $field.value = value
    for (const type of new Set(['input', kind])) {{
      $field.dispatchEvent(new Event(type, {{ bubbles: true }}))
    }}
  }}
  if (key.right) {{
    const $labels = $question.querySelectorAll('label')
    for (const position of ({CLICKS})($question, right)) $labels[position].click()
  }} else if (key.type === 'number') {{
    tell($question.querySelector('input'), right ? key.answer : '987654321', 'input')
  }} else if (key.type === 'gap') {{
    tell($question.querySelector('input'), right ? key.accepted[0] : 'xyz', 'input')
  }} else if (key.type === 'matching') {{
    key.pairs.forEach((pair, place) => {{
      const value = right ? pair : key.pairs[(place + 1) % key.pairs.length]
      tell($question.querySelector(`select[name="${{pair}}"]`), value, 'change')
    }})
  }} else {{
    const order = right ? key.items : [...key.items].reverse()
    order.forEach((id, place) => {{
      tell($question.querySelector(`select[name="${{id}}"]`), `${{place + 1}}`, 'change')
    }})
  }}
}}"""
PICKS = """($form) => Object.fromEntries(
  [...$form.querySelectorAll('fieldset[data-question]')].map(($question) => [
    $question.dataset.question,
    [...$question.querySelectorAll('input')]
      .filter(($box) => $box.checked || ($box.type === 'text' && $box.value))
      .concat([...$question.querySelectorAll('select')])
      .map(($box) => $box.value)
  ])
)"""


class QuizPage:
    """The quiz of one page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.form = page.locator("form.tp-quiz")
        self.submit = page.locator("[data-role=submit]")
        self.retry = page.locator("[data-role=retry]")
        self.result = page.locator("[data-role=result]")
        self.verdicts = page.locator("[data-role=verdict]")
        self.answers = page.locator("[data-role=answers]")

    @property
    def questions(self) -> list[Locator]:
        """The questions in the order of the page."""
        return self.page.locator("fieldset[data-question]").all()

    def find(self, question: str) -> Locator:
        """Return a question by its id."""
        return self.page.locator(f'fieldset[data-question="{question}"]')

    def text(self, name: str) -> str:
        """Return one of the texts that the form carries for its script."""
        return self.form.get_attribute(f"data-text-{name}") or ""

    def click_all(self, *, right: bool = True) -> None:
        """Answer every question with the mouse, those that are picked."""
        for question in self.questions:
            if question.locator("[data-role=choices]").count() == 0:
                self.answer(question, right=right)
                continue
            for position in question.evaluate(CLICKS, right):
                question.locator("label").nth(position).click()

    def answer(self, question: Locator, *, right: bool) -> None:
        """Answer one question in an instant, for tests of what follows."""
        question.evaluate(ANSWER, right)

    def answer_all(self, *, right: bool = True) -> None:
        """Answer every question in an instant."""
        script = f"(all, right) => all.forEach(($question) => ({ANSWER})($question, right))"
        self.page.locator("fieldset[data-question]").evaluate_all(script, right)

    def picks(self) -> dict[str, list[str]]:
        """Return what is picked, by question id."""
        picks: dict[str, list[str]] = self.form.evaluate(PICKS)
        return picks

    def is_scored(self) -> bool:
        """Tell whether anything of a score can be seen."""
        parts = ".tp-quiz__question--scored:visible, [data-role=answers]:visible"
        return bool(self.result.inner_text().strip()) or self.page.locator(parts).count() > 0

    def stored(self, kind: str = "") -> dict[str, str]:
        """Return what this browser keeps of the portal's answers: all, or of one kind."""
        stored: dict[str, str] = self.page.evaluate(STORED)
        return {key: value for key, value in stored.items() if not kind or f"/{kind}/" in key}

    def show_to(self, *pages: Page) -> None:
        """Wait until other pages of this browser see what is kept here.

        Each may be a process of its own, which hears of what another one kept a moment later; no
        learner goes from page to page within that moment, and tests do.
        """
        for page in pages:
            page.wait_for_function(SEES, arg=self.stored())


def open_quiz(context: BrowserContext, url: str) -> QuizPage:
    """Open a page with a quiz, its script started."""
    leave_out_search(context)
    page = context.new_page()
    page.goto(url)
    return QuizPage(page)
