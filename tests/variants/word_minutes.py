"""The Word documents: one meeting, as many habits of writing it down."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import told
from told import ACTIONS, ATTENDANCE, COLUMNS, CONTEXTS, FACTORS, MEETING, ROWS, SUMMARY, TITLES
from variant import variant
from word_xml import (
    Numbering,
    as_strict,
    bold,
    cell,
    commented,
    comments,
    control,
    deleted,
    document,
    footnote_sign,
    footnotes,
    inserted,
    listed,
    paragraph,
    paragraphs,
    row,
    run,
    simple_table,
    styled,
    table,
    text_box,
    tick_box,
    with_macros,
)

Content = Callable[[str, str], str]
HEADING = "Harmful sexual behaviour multi-agency planning meeting"


def title() -> str:
    return styled(HEADING, "Title")


def lines(pairs: Iterable[tuple[str, str]]) -> str:
    """Details as paragraphs, `Date of meeting: 03/02/2026`, the label in bold."""
    return "".join(paragraph(bold(f"{label}:"), run(f" {value}" if value else "")) for label, value in pairs)


def attendance(people: Sequence[Mapping[str, str]] = ATTENDANCE) -> str:
    rows = [told.ATTENDANCE_TITLES, *(told.attendance_row(person) for person in people)]
    return styled("Attendance", "Heading1") + simple_table(rows)


def actions(titles: Sequence[str] = told.ACTION_TITLES, links: Callable[[Sequence[str]], str] = ", ".join) -> str:
    rows = [titles, *(told.action_row(action, links) for action in ACTIONS)]
    return styled("Action plan", "Heading1") + simple_table(rows)


def points(context: str, column: str) -> str:
    """A cell's points as paragraphs."""
    return paragraphs(told.cell(context, column))


def all_in_cell(context: str, column: str) -> str:
    """The same, with each action's factors, owner and date in the table's own cell."""
    return paragraphs(told.cell(context, column, action=told.action_with_all))


def head_row(columns: Sequence[str] = COLUMNS, titles: Mapping[str, str] = TITLES, corner: str = "") -> str:
    return row([cell(paragraph(bold(text)) if text else "") for text in (corner, *(titles[c] for c in columns))], True)


def context_row(
    context: str, content: Content = points, columns: Sequence[str] = COLUMNS, titles: Mapping[str, str] = ROWS
) -> str:
    return row([cell(paragraph(bold(titles[context]))), *(cell(content(context, column)) for column in columns)])


def summary_row(columns: int = 9, text: str = SUMMARY) -> str:
    return row([cell(paragraph(bold("Contexts Summary"))), cell(text, columns)])


def matrix(
    content: Content = points,
    columns: Sequence[str] = COLUMNS,
    contexts: Sequence[str] = CONTEXTS,
    titles: Mapping[str, str] = TITLES,
    rows: Mapping[str, str] = ROWS,
    summary: bool = True,
    properties: str = "",
) -> str:
    """Appendix 3's table: contexts down, columns across, the summary last."""
    made = [head_row(columns, titles), *(context_row(context, content, columns, rows) for context in contexts)]
    return table([*made, *([summary_row(len(columns))] if summary else [])], len(columns) + 1, properties)


def caption() -> str:
    return styled("Contextual table", "Heading1")


def minutes(contextual: str, top: str = "", people: str = "", plan: str = "", **more: Any) -> bytes:
    """Title, details, attendance, table, action plan: the usual order, each part in the usual way unless given."""
    body = (title(), top or lines(told.details()), people or attendance(), caption(), contextual, plan or actions())
    return document(*body, **more)


def in_other_words(contextual: str, plan: str = "") -> bytes:
    """The same with details and attendance in one authority's own words and abbreviations."""
    people = styled("Invitees", "Heading1") + simple_table(told.attendance_in_other_words())
    return minutes(
        contextual, lines(told.in_other_words(told.details())), people, plan or actions(told.OTHER_ACTION_TITLES)
    )


# --- the table -------------------------------------------------------------------------------------------------------


@variant(".docx")
def appendix3_plain() -> bytes:
    """Appendix 3's table with every action squeezed whole into its cell; details as paragraphs."""
    return document(title(), lines(told.details()), attendance(), caption(), matrix(all_in_cell))


@variant(".docx")
def appendix3_as_printed() -> bytes:
    """The published form: a first line across the table, a first column merged down, the summary across."""
    first = row([cell(paragraph(bold("Group or Sole Offence:"), " Group"), 11)])
    intro = row([cell("", 2), *(cell(paragraph(bold(TITLES[column]))) for column in COLUMNS)], True)
    made = []
    for context in CONTEXTS:
        at_start = context == CONTEXTS[0]
        side = cell(
            paragraph(bold("Individual and contextual factors to consider")) if at_start else "",
            merge="restart" if at_start else "continue",
        )
        made.append(
            row(
                [
                    side,
                    cell(paragraph(bold(ROWS[context]))),
                    *(cell(all_in_cell(context, column)) for column in COLUMNS),
                ]
            )
        )
    last = row([cell(paragraph(bold("Contexts Summary")), 2), cell(SUMMARY, 9)])
    pairs = [pair for pair in told.details() if pair[0] != "Group or sole"]
    return document(title(), lines(pairs), attendance(), "<w:p/>", table([first, intro, *made, last], 11))


@variant(".docx")
def columns_reordered() -> bytes:
    """Strengths first: the columns stand in an order of the chair's own."""
    order = ("strengths", "resilience", "situation", "involvement", "hsb", "risk", "vulnerability", "barriers")
    return minutes(matrix(columns=(*order, "interventions")))


@variant(".docx")
def rows_reordered() -> bytes:
    """The places outside the home come first, the young person last."""
    return in_other_words(matrix(contexts=("neighbourhood", "school", "peers", "home", "individual")))


@variant(".docx")
def row_per_home_and_school() -> bytes:
    """Two homes and two schools with a row each, named in the row's title; what was said is split over them."""
    homes = {
        "Home - mother's flat": ("situation", "vulnerability", "risk", "hsb", "interventions"),
        "Home - father's house": ("resilience", "involvement", "hsb", "risk"),
    }
    schools = {
        "School - Hazel Road": ("situation", "hsb", "risk", "involvement", "interventions", "barriers", "strengths"),
        "School - Quarry Bank": ("strengths",),
    }
    made = [head_row(), context_row("individual")]
    for context, split in (("home", homes), ("peers", None), ("school", schools), ("neighbourhood", None)):
        if split is None:
            made.append(context_row(context))
            continue
        made += [
            row([cell(paragraph(bold(name))), *(cell(points(context, c) if c in held else "") for c in COLUMNS)])
            for name, held in split.items()
        ]
    return minutes(table([*made, summary_row()], 10))


@variant(".docx")
def table_over_pages_header_again() -> bytes:
    """The table was cut in two by hand, and its header row copied onto the second page."""
    page_break = paragraph('<w:r><w:br w:type="page"/></w:r>')
    first = table([head_row(), *(context_row(context) for context in CONTEXTS[:3])], 10)
    second = table([head_row(), *(context_row(context) for context in CONTEXTS[3:]), summary_row()], 10)
    return minutes(first + page_break + second)


@variant(".docx")
def table_over_pages_no_header() -> bytes:
    """The table was cut in two by hand; the second half has no header row."""
    first = table([head_row(), *(context_row(context) for context in CONTEXTS[:3])], 10)
    second = table([*(context_row(context) for context in CONTEXTS[3:]), summary_row()], 10)
    return minutes(first + "<w:p/>" + second)


@variant(".docx")
def table_cut_by_columns() -> bytes:
    """Too wide for A4: five columns in one table, four in the next, the contexts' titles in both."""
    first = matrix(columns=COLUMNS[:5], summary=False)
    return minutes(first + "<w:p/>" + matrix(columns=COLUMNS[5:]))


@variant(".docx")
def header_row_repeated_inside() -> bytes:
    """One table, in which the header row was pasted again half-way down."""
    made = [*(context_row(context) for context in CONTEXTS[:3]), head_row()]
    made += [context_row(context) for context in CONTEXTS[3:]]
    return minutes(table([head_row(), *made, summary_row()], 10))


@variant(".docx")
def transposed() -> bytes:
    """Contexts across, columns down: upright A4."""
    head = row([cell(""), *(cell(paragraph(bold(ROWS[context]))) for context in CONTEXTS)], True)
    made = [
        row([cell(paragraph(bold(TITLES[column]))), *(cell(points(context, column)) for context in CONTEXTS)])
        for column in COLUMNS
    ]
    last = row([cell(paragraph(bold("Contexts Summary"))), cell(SUMMARY, 5)])
    return in_other_words(table([head, *made, last], 6))


@variant(".docx")
def header_synonyms() -> bytes:
    """One authority's own words for every title, label and heading."""
    return document(
        title(),
        lines(told.in_other_words(told.details())),
        styled("Invitees", "Heading1"),
        simple_table(told.attendance_in_other_words()),
        styled("Discussion", "Heading1"),
        matrix(titles=told.OTHER_TITLES, rows=told.OTHER_ROWS, summary=False),
        styled("Summary of contexts", "Heading1"),
        paragraph(SUMMARY),
        actions(told.OTHER_ACTION_TITLES),
    )


@variant(".docx")
def headings_for_tables() -> bytes:
    """No table at all: a heading for each context, a smaller one for each column, prose and points below."""
    body = [title(), styled("Meeting details", "Heading1"), lines(told.details()), attendance()]
    for context in CONTEXTS:
        body.append(styled(ROWS[context], "Heading1"))
        for column in COLUMNS:
            body.append(styled(TITLES[column], "Heading2"))
            body += [
                paragraph(text, properties='<w:pStyle w:val="ListBullet"/>') if column in told.FACTOR_COLUMNS else
                paragraph(text)
                for text in told.cell(context, column, action=told.action_with_all)
            ]  # fmt: skip
    return document(*body, styled("Contexts Summary", "Heading1"), paragraph(SUMMARY))


@variant(".docx")
def table_under_each_context() -> bytes:
    """A heading for each context, and below it a table of two columns: what is asked, and what was said."""
    body = [title(), styled("Meeting details", "Heading1"), lines(told.details()), attendance()]
    for context in CONTEXTS:
        body.append(styled(ROWS[context], "Heading1"))
        asked = [row([cell(paragraph(bold(TITLES[column]))), cell(points(context, column))]) for column in COLUMNS]
        body.append(table(asked, 2))
    return document(*body, styled("Contexts Summary", "Heading1"), paragraph(SUMMARY), actions())


@variant(".docx")
def columns_in_plain_words() -> bytes:
    """The table's columns and the plan's in the words of people who never saw the form."""
    titles = {
        "situation": "What is happening", "hsb": "Sexual behaviour", "vulnerability": "What makes them vulnerable",
        "risk": "What are we worried about?", "resilience": "Protective factors", "strengths": "What's working well?",
        "involvement": "Who is working there", "interventions": "Next steps", "barriers": "What gets in the way?",
    }  # fmt: skip
    plain = ("No.", "What needs to happen", "Where", "Concerns it answers", "Who", "Organisation", "By when")
    return minutes(matrix(titles=titles), plan=actions(plain))


@variant(".docx")
def table_in_text_box() -> bytes:
    """The whole table stands in a text box, so that it could be turned on the page."""
    return minutes(paragraph(text_box(matrix() + "<w:p/>")))


@variant(".docx")
def table_floating() -> bytes:
    """The table floats, with text round it."""
    floating = (
        '<w:tblpPr w:leftFromText="180" w:rightFromText="180" w:vertAnchor="text" w:horzAnchor="margin" w:tblpY="200"/>'
    )
    return minutes(matrix(properties=floating))


@variant(".docx")
def details_as_rows_above() -> bytes:
    """One table for all: the meeting's details stand in rows across the top of the contextual table."""
    pairs = told.details()
    top = [
        row([cell(paragraph(bold(label)), 3), cell(value, 7)])
        for label, value in pairs
    ]  # fmt: skip
    made = [head_row(), *(context_row(context) for context in CONTEXTS), summary_row()]
    body = (title(), table([*top, *made], 10), attendance(), actions())
    return document(*body)


@variant(".docx")
def cells_split() -> bytes:
    """Where there were two risks or vulnerabilities, the cell was split into two side by side."""
    wide = ("vulnerability", "risk")
    head = ["", *TITLES.items()]
    made = [row([cell(paragraph(bold(i[1])), 2 if i[0] in wide else 1) if i else cell("") for i in head], True)]
    for context in CONTEXTS:
        cells = [cell(paragraph(bold(ROWS[context])))]
        for column in COLUMNS:
            held = told.cell(context, column)
            if column in wide and len(held) == 2:
                cells += [cell(text) for text in held]
            else:
                cells.append(cell(paragraphs(held), 2 if column in wide else 1))
        made.append(row(cells))
    return in_other_words(table([*made, summary_row(11)], 12))


@variant(".docx")
def empty_row_merged() -> bytes:
    """The nine cells of the row about which nothing was said were merged into one, which is empty."""
    made = [head_row(), *(context_row(context) for context in CONTEXTS[:4])]
    made.append(row([cell(paragraph(bold(ROWS["neighbourhood"]))), cell("", 9)]))
    return minutes(table([*made, summary_row()], 10))


# --- within a cell ---------------------------------------------------------------------------------------------------


def several(join: Callable[[list[str]], str]) -> Content:
    """Content in which several points are joined, and one is a plain paragraph."""

    def content(context: str, column: str) -> str:
        held = told.cell(context, column)
        return join(held) if len(held) > 1 else paragraphs(held)

    return content


@variant(".docx")
def bullets_real() -> bytes:
    """Points are Word's own bullets, in a style with numbering and in paragraphs with a list of their own."""

    def content(context: str, column: str) -> str:
        held = told.cell(context, column)
        if column not in told.FACTOR_COLUMNS:
            return paragraphs(held)
        if column == "risk":
            return "".join(listed(text, 41) for text in held) or "<w:p/>"
        return "".join(styled(text, "ListBullet") for text in held) or "<w:p/>"

    return minutes(matrix(content), lists=[Numbering(41, "bullet", "•")])


@variant(".docx")
def bullets_typed() -> bytes:
    """Points begin with a sign that was typed: a dot, a dash, a star, with a blank or a tab behind it."""
    signs = {"vulnerability": "•\t", "risk": "- ", "resilience": "* ", "strengths": "· "}

    def content(context: str, column: str) -> str:
        return paragraphs([signs.get(column, "") + text for text in told.cell(context, column)])

    return minutes(matrix(content))


@variant(".docx")
def numbers_of_a_list() -> bytes:
    """Points are a numbered list (1. 2. 3.) that Word counts; the factors' own ids are typed behind."""

    def content(context: str, column: str) -> str:
        held = told.cell(context, column)
        if column not in told.FACTOR_COLUMNS:
            return paragraphs(held)
        return "".join(listed(text, 42) for text in held) or "<w:p/>"

    return minutes(matrix(content), lists=[Numbering(42, "decimal", "%1.")])


@variant(".docx")
def ids_counted_by_word() -> bytes:
    """The factors' ids are numbers that Word counts (a list with the sign R%1): they stand in no paragraph's text."""
    lists = {"risk": 51, "vulnerability": 52, "strengths": 53, "resilience": 54}

    def content(context: str, column: str) -> str:
        if column not in told.FACTOR_COLUMNS:
            return points(context, column)
        held = told.cell(context, column, factor=told.without_id)
        if held == ["None identified"]:
            return paragraphs(held)
        return "".join(listed(text, lists[column]) for text in held) or "<w:p/>"

    signs = [Numbering(51, "decimal", "R%1"), Numbering(52, "decimal", "V%1")]
    signs += [Numbering(53, "decimal", "S%1"), Numbering(54, "decimal", "P%1")]
    return minutes(matrix(content), lists=signs)


@variant(".docx")
def line_breaks() -> bytes:
    """Points of a cell are lines of one paragraph (Shift+Enter)."""
    return minutes(matrix(several(lambda held: paragraph("\n".join(held)))))


@variant(".docx")
def semicolons() -> bytes:
    """Points of a cell stand in one sentence, with semicolons between them."""

    def join(held: list[str]) -> str:
        return paragraph("; ".join([text.rstrip(".") for text in held[:-1]] + held[-1:]))

    return in_other_words(matrix(several(join)))


@variant(".docx")
def nested_tables() -> bytes:
    """Factors stand in a small table of their own within the cell: number and words."""

    def content(context: str, column: str) -> str:
        category = told.FACTOR_COLUMNS.get(column)
        held = [f for f in FACTORS if f["context"] == context and f["category"] == category]
        if not held:
            return points(context, column)
        return table([row([cell(f["id"], width=500), cell(f["text"], width=1400)]) for f in held], 2, width=950)

    return minutes(matrix(content))


@variant(".docx")
def ids_in_brackets() -> bytes:
    """Ids in brackets before, or in square ones behind, the factor's words."""

    def content(context: str, column: str) -> str:
        def factor(item: Mapping[str, Any]) -> str:
            return f"({item['id']}) {item['text']}" if column != "vulnerability" else f"{item['text']} [{item['id']}]"

        return paragraphs(told.cell(context, column, factor))

    return minutes(matrix(content))


@variant(".docx")
def ids_with_colons() -> bytes:
    """`R1: …`, `V1 - …`, `S1. …`: a sign of some kind between id and words."""
    signs = {"risk": ": ", "vulnerability": " – ", "strengths": ". ", "resilience": ") "}

    def content(context: str, column: str) -> str:
        return paragraphs(told.cell(context, column, lambda item: f"{item['id']}{signs[column]}{item['text']}"))

    return minutes(matrix(content))


@variant(".docx")
def no_references() -> bytes:
    """Nobody gave factors a number, so no action says which it answers."""

    def content(context: str, column: str) -> str:
        return paragraphs(told.cell(context, column, told.without_id, told.action_without_links))

    return document(title(), lines(told.details()), attendance(), caption(), matrix(content))


def re_all(names: Sequence[str]) -> str:
    """re R1, V1 & V2"""
    return f"re {', '.join(names[:-1])} & {names[-1]}" if names[1:] else f"re {names[0]}"


@variant(".docx")
def references_re() -> bytes:
    """The action plan says `re R1, V1 & V2`, and the table's cells repeat each action's words."""

    def content(context: str, column: str) -> str:
        return paragraphs(told.cell(context, column, action=lambda item: f"{item['id']} {item['text']}"))

    return minutes(
        matrix(content),
        plan=actions(links=lambda held: "re " + " & ".join([", ".join(held[:-1]), held[-1]] if held[1:] else held)),
    )


@variant(".docx")
def ids_in_one_series() -> bytes:
    """Factors are F1 to F11 through the whole table, whatever their kind; actions are plain numbers."""
    names = {factor["id"]: f"F{at}" for at, factor in enumerate(FACTORS, start=1)}

    def content(context: str, column: str) -> str:
        return paragraphs(
            told.cell(context, column, lambda f: f"{names[f['id']]} {f['text']}", lambda a: f"Action {a['id'][1:]}")
        )

    rows: list[Sequence[str]] = [told.ACTION_TITLES]
    for action in ACTIONS:
        number, *others = told.action_row(action, lambda held: ", ".join(names[name] for name in held))
        rows.append((number[1:], *others))
    return minutes(matrix(content), plan=styled("Action plan", "Heading1") + simple_table(rows))


@variant(".docx")
def references_behind_the_action() -> bytes:
    """No column for factors: each action in the plan ends with `(R1, V1, V2)`; owner and date share a column."""
    titles = ("Ref", "Action", "Context", "By whom and when")
    rows = [titles]
    for action in ACTIONS:
        who = f"{action['owner']}, {told.slashed(action['due'])}" if "owner" in action else ""
        rows.append(
            (
                action["id"],
                f"{action['text']} ({', '.join(action['addresses'])})",
                told.PLACES[action["context"]],
                who,
            )
        )
    return minutes(matrix(), plan=styled("Action plan", "Heading1") + simple_table(rows))


# --- Word's own devices ----------------------------------------------------------------------------------------------


@variant(".docx", gone=("Click or tap here to enter text.", "Choose an item."))
def content_controls() -> bytes:
    """A form made with the developer tab: controls round cells, round a row and round text, some still empty."""
    prompt = run("Click or tap here to enter text.", '<w:rStyle w:val="PlaceholderText"/>')

    def held(context: str, column: str) -> str:
        texts = told.cell(context, column)
        if not texts:
            return cell(paragraph(control(prompt, TITLES[column], placeholder=True)))
        if column in ("risk", "hsb"):
            return control(cell(paragraphs(texts)), TITLES[column], "<w:richText/>")
        if column in ("vulnerability", "strengths"):
            return cell(control(paragraphs(texts), TITLES[column], "<w:richText/>"))
        return cell("".join(paragraph(control(run(text), TITLES[column])) for text in texts))

    made = [head_row()]
    for context in CONTEXTS:
        whole = row([cell(paragraph(bold(ROWS[context]))), *(held(context, column) for column in COLUMNS)])
        made.append(control(whole, kind="<w:richText/>") if context in ("peers", "school") else whole)
    last = control(summary_row(), "Contexts Summary", "<w:richText/>")
    choice = run("Choose an item.", '<w:rStyle w:val="PlaceholderText"/>')
    top = ""
    for label, value in told.details():
        if label == "Reason for the level":
            filled = control(prompt, label, placeholder=True)
        elif label == "Date of meeting":
            kind = '<w:date w:fullDate="2026-02-03T00:00:00Z"><w:dateFormat w:val="dd/MM/yyyy"/><w:lid w:val="en-GB"/>'
            filled = control(run(value), label, kind + "</w:date>")
        else:
            filled = control(run(value), label)
        top += paragraph(bold(f"{label}:"), run(" "), filled)
    kind = '<w:dropDownList><w:listItem w:displayText="Yes" w:value="Yes"/></w:dropDownList>'
    top += paragraph(bold("Next review date:"), run(" "), control(choice, "Next review", kind, placeholder=True))
    return minutes(table([*made, last], 10), top=top)


def boxes(chosen: str, choices: Sequence[str], box: Callable[[bool], str]) -> str:
    return "".join(f"{box(choice == chosen)}{run(f' {choice}   ')}" for choice in choices)


CHOICES = {
    "Type of meeting": ("MAP meeting", "Strategy meeting", "Other"),
    "Criminal justice status": ("None", "Under investigation", "No further action (police)", "Charged", "Convicted"),
    "Group or sole": ("Group", "Sole", "Both", "Not known"),
    "Hackett level": ("Normal", "Inappropriate", "Problematic", "Abusive", "Violent"),
}


def with_boxes(box: Callable[[bool], str]) -> tuple[str, str]:
    """Details and attendance with a box before each choice."""
    top = "".join(
        paragraph(
            bold(f"{label}:"),
            run(" "),
            *([boxes(value, CHOICES[label], box)] if label in CHOICES else [run(value)]),
        )
        for label, value in told.details()
    )
    head = row([cell(paragraph(bold(text))) for text in told.ATTENDANCE_TITLES], True)
    rows = []
    for person in ATTENDANCE:
        group, agency, role, status, reason = told.attendance_row(person)
        rows.append(row([group, agency, role, cell(paragraph(boxes(status, ("Present", "Apologies"), box))), reason]))
    return top, styled("Attendance", "Heading1") + table([head, *rows], 5)


@variant(".docx")
def check_boxes_as_signs() -> bytes:
    """Choices are boxes typed as signs: ☒ Group ☐ Sole."""
    top, people = with_boxes(lambda ticked: run("☒" if ticked else "☐"))
    return minutes(matrix(), top, people)


@variant(".docx")
def check_boxes_as_controls() -> bytes:
    """Choices are the check box controls of Word's developer tab."""
    top, people = with_boxes(tick_box)
    return minutes(matrix(), top, people)


def _with_changes(context: str, column: str) -> str:
    """Here and there a word or a point was changed with "Track changes" on."""
    if (context, column) == ("individual", "risk"):
        first = paragraph(
            run("R1 Sees dares as a way to be "),
            deleted("noticed by girls"),
            inserted(run("liked, whatever they cost others.")),
        )
        removed = (
            '<w:p><w:pPr><w:rPr><w:del w:id="902" w:author="Chair" w:date="2026-02-05T09:30:00Z"/></w:rPr></w:pPr>'
            f"{deleted('R9 Carries a knife to school')}</w:p>"
        )
        return first + removed
    if (context, column) == ("home", "vulnerability"):
        mark = '<w:rPr><w:ins w:id="903" w:author="Chair" w:date="2026-02-05T09:30:00Z"/></w:rPr>'
        return paragraph(inserted(run("V3 Alone on weekday evenings until eight.")), properties=mark)
    if (context, column) == ("school", "strengths"):
        return paragraph(deleted("S9 Excellent attendance"), inserted(run("None identified")))
    return points(context, column)


@variant(".docx", gone=("noticed by girls", "Carries a knife to school", "Excellent attendance", "Prison service"))
def tracked_changes() -> bytes:
    """Sent round with "Track changes" on: words, points, a row and a whole paragraph are inserted or deleted."""
    removed = row(
        [cell(paragraph(deleted(text))) for text in ("Prison service", "Prison", "officer", "Present", "")],
        properties='<w:del w:id="905" w:author="Chair" w:date="2026-02-05T09:30:00Z"/>',
    )
    head = row([cell(paragraph(bold(text))) for text in told.ATTENDANCE_TITLES], True)
    rows = [row(told.attendance_row(person)) for person in ATTENDANCE[:-1]]
    added = row(
        [
            cell(paragraph(inserted(run(text), 910 + at)) if text else "")
            for at, text in enumerate(told.attendance_row(ATTENDANCE[-1]))
        ],
        properties='<w:ins w:id="904" w:author="Chair" w:date="2026-02-05T09:30:00Z"/>',
    )
    people = styled("Attendance", "Heading1") + table([head, *rows, removed, added], 5)
    return minutes(matrix(_with_changes), people=people)


@variant(
    ".docx",
    adds=("Is this the same group as in the autumn?", "Ask the firm again before Friday please."),
    beside=("Is this the same group as in the autumn?", "Ask the firm again before Friday please."),
)
def comments_of_colleagues() -> bytes:
    """Two colleagues left comments in the margin when the draft went round."""
    asked = {("peers", "situation"): 0, ("school", "barriers"): 1}

    def content(context: str, column: str) -> str:
        if (context, column) not in asked:
            return points(context, column)
        (text,) = told.cell(context, column)
        return paragraph(commented(run(text), asked[context, column]))

    return minutes(
        matrix(content),
        parts=[
            comments(
                {
                    0: ("PO", "Is this the same group as in the autumn?"),
                    1: ("SW", "Ask the firm again before Friday please."),
                }
            )
        ],
    )


@variant(
    ".docx",
    adds=("Counsellor's letter of 28 January.", "Number four service, afternoon run."),
    beside=("Counsellor's letter of 28 January.", "Number four service, afternoon run."),
)
def footnotes_below() -> bytes:
    """Sources stand in footnotes; the sign hangs on the words of the cell."""
    noted = {("individual", "involvement"): 1, ("school", "hsb"): 2}

    def content(context: str, column: str) -> str:
        if (context, column) not in noted:
            return points(context, column)
        (text,) = told.cell(context, column)
        return paragraph(run(text), footnote_sign(noted[context, column]))

    notes = {1: "Counsellor's letter of 28 January.", 2: "Number four service, afternoon run."}
    return minutes(matrix(content), parts=[footnotes(notes)])


@variant(
    ".docx",
    adds=("Not to be copied to the family without the chair's leave.",),
    beside=("Not to be copied to the family without the chair's leave.",),
)
def text_box_remark() -> bytes:
    """A remark stands in a text box beside the details."""
    remark = text_box(paragraph("Not to be copied to the family without the chair's leave."))
    return minutes(matrix(), top=paragraph(remark) + lines(told.details()))


@variant(
    ".docx",
    adds=("R7 Possible link to county lines, unconfirmed.", "Old wording kept by the clerk."),
    beside=("Possible link to county lines, unconfirmed.", "Old wording kept by the clerk."),
)
def hidden_text() -> bytes:
    """A draft that was formatted as hidden is still in the file: a point, and part of a sentence."""

    def content(context: str, column: str) -> str:
        if (context, column) == ("peers", "risk"):
            whole = paragraph(
                run("R7 Possible link to county lines, unconfirmed.", "<w:vanish/>"),
                properties="<w:rPr><w:vanish/></w:rPr>",
            )
            return points(context, column) + whole
        if (context, column) == ("home", "involvement"):
            (text,) = told.cell(context, column)
            return paragraph(run(text), run(" Old wording kept by the clerk.", "<w:vanish/>"))
        return points(context, column)

    return minutes(matrix(content))


@variant(".docx", adds=("OFFICIAL - SENSITIVE: Rosedale Children's Services",))
def header_and_split_runs() -> bytes:
    """A protective marking in the page's header; Word has cut the sentences into runs at spelling and bold."""

    def content(context: str, column: str) -> str:
        made = []
        for text in told.cell(context, column):
            cut = [text[start : start + 7] for start in range(0, len(text), 7)]
            checked = '<w:proofErr w:type="spellStart"/>'.join(
                run(piece, "<w:b/>" if at == 1 else '<w:lang w:val="en-GB"/>') for at, piece in enumerate(cut)
            )
            made.append(paragraph(checked))
        return "".join(made) or "<w:p/>"

    return minutes(matrix(content), header="OFFICIAL - SENSITIVE: Rosedale Children's Services")


@variant(".docm")
def macro_enabled() -> bytes:
    """Saved as a macro-enabled document, since the authority's template has macros."""
    return with_macros(minutes(matrix()))


@variant(".docx")
def strict_open_xml() -> bytes:
    """Saved as "Strict Open XML Document": every namespace is another one."""
    return as_strict(minutes(matrix()))


# --- details, attendance, dates --------------------------------------------------------------------------------------


@variant(".docx")
def details_in_four_columns() -> bytes:
    """Details are a table of four columns: label, value, label, value."""
    pairs = told.details()
    rows = [(*left, *right) for left, right in zip(pairs[::2], pairs[1::2], strict=True)]
    return minutes(matrix(), top=simple_table(rows, header=False))


@variant(".docx", adds=("14/05/2012", "K Tolland"))
def details_in_a_table_with_names() -> bytes:
    """Details in two columns, with the date of birth and the minute-taker's name, for which a record has no field."""
    pairs = [*told.details(told.in_words), ("DOB", "14/05/2012"), ("Minutes taken by", "K Tolland")]
    return minutes(matrix(), top=simple_table(pairs, header=False))


@variant(".docx")
def attendance_in_two_lists() -> bytes:
    """`Present:` and `Apologies:` with a line a person: role, agency, and the reason in brackets."""
    body = ""
    for status, word in (("present", "Present"), ("apologies", "Apologies")):
        body += paragraph(bold(f"{word}:"))
        for person in ATTENDANCE:
            if person["status"] == status:
                reason = f" ({person['reason']})" if "reason" in person else ""
                body += styled(f"{person['role'].capitalize()}, {person['agency']}{reason}", "ListBullet")
    return minutes(matrix(), people=styled("Attendance", "Heading1") + body)


NAMES = ("J. Amari", "P. Oduya", "L. Brandt", "S. Whitlow", "M. Keane", "T. Farrow", "R. Iqbal", "D. Penrose")


@variant(".docx", adds=NAMES)
def attendance_with_names() -> bytes:
    """Attendance by name, title and agency, a tick under Present or Apologies; no column says the invited group."""
    rows = [("Name", "Title", "Agency", "Present", "Apologies")]
    for name, person in zip(NAMES, ATTENDANCE, strict=True):
        present = person["status"] == "present"
        away = f"✓ {person['reason']}" if "reason" in person else "✓"
        rows.append((name, person["role"], person["agency"], "✓" if present else "", "" if present else away))
    return minutes(matrix(), people=styled("Attendance", "Heading1") + simple_table(rows))


@variant(".docx")
def dates_in_words() -> bytes:
    """`3rd February 2026`, `Fri 27 March 2026`, `20.2.26`, `10 Feb 2026`: dates as people write them."""
    dates = {"A1": "Fri 27 March 2026", "A2": "20.2.26", "A3": "10 Feb 2026", "A4": ""}
    rows: list[Sequence[str]] = [told.ACTION_TITLES]
    rows += [(*told.action_row(action)[:-1], dates[action["id"]]) for action in ACTIONS]
    plan = styled("Action plan", "Heading1") + simple_table(rows)
    return minutes(matrix(), top=lines(told.details(told.in_words)), plan=plan)


@variant(".docx", adds=("The meeting opened at ten.", "Thanks were given to the school for the room."))
def prose_between() -> bytes:
    """Sentences stand between the parts: the opening, a word of thanks; agreed next steps are missing."""
    body = (title(), lines(told.details()), attendance(), paragraph("The meeting opened at ten."), caption(), matrix())
    return document(*body, actions(), paragraph("Thanks were given to the school for the room."))


assert MEETING["hackett"]["level"] == "problematic"  # as ticked and typed above
