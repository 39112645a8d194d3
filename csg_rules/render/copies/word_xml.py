"""Pieces of a Word document in XML, in the namespace of the document that takes them."""

from collections.abc import Mapping

from lxml import etree


class Maker:
    """Makes elements; `styles` are the ids of the document's styles by their names in lower case."""

    def __init__(self, namespace: str, styles: Mapping[str, str] | None = None) -> None:
        self.namespace = namespace
        self._styles = styles or {}

    def name(self, local: str) -> str:
        return f"{{{self.namespace}}}{local}"

    def root(self, local: str) -> "etree._Element":
        return etree.Element(self.name(local), nsmap={"w": self.namespace})

    def element(self, local: str, *children: "etree._Element", **attributes: str) -> "etree._Element":
        made = etree.Element(
            self.name(local), {self.name(key): value for key, value in attributes.items()}, {"w": self.namespace}
        )
        made.extend(children)
        return made

    def run_of_style(self, style: str) -> "etree._Element":
        run = self.element("r")
        if style in self._styles:
            run.append(self.element("rPr", self.element("rStyle", val=self._styles[style])))
        return run

    def run(self, text: str, bold: bool = False, half_points: int | None = None, font: str = "") -> "etree._Element":
        properties = self.element("rPr")
        if font:
            properties.append(self.element("rFonts", ascii=font, hAnsi=font, eastAsia=font, cs=font))
        if bold:
            properties.append(self.element("b"))
        if half_points is not None:
            properties.append(self.element("sz", val=str(half_points)))
        run = self.element("r", *([properties] if len(properties) else []))
        words = self.element("t")
        words.text = text
        words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        run.append(words)
        return run

    def paragraph(
        self,
        text: str,
        bold: bool = False,
        style: str = "",
        half_points: int | None = None,
        properties: tuple["etree._Element", ...] = (),
    ) -> "etree._Element":
        """With the style of that name, where the document has it."""
        said = list(properties)
        if style in self._styles:
            said.insert(0, self.element("pStyle", val=self._styles[style]))
        paragraph = self.element("p", *([self.element("pPr", *said)] if said else []))
        if text:
            paragraph.append(self.run(text, bold, half_points))
        return paragraph

    def has_style(self, name: str) -> bool:
        return name in self._styles
