"""Runs demo/steps/*.sql and shows what they answer, on the terminal and as HTML.

A step file is SQL.  A line `-- # Title` starts a chapter; the comment lines
after it are its text.  Within a chapter a line `-- = Caption` starts a query
whose result is shown as a table, `-- @ Caption` one whose rows are drawn as a
map; everything else runs silently.  A map query returns rows of

    kind    point or line
    lon, lat, to_lon, to_lat
    size    radius or width in pixels
    colour  of CSS
    label   shown when the mouse is on it, and written beside it if size > 5
"""
import csv
import glob
import html
import io
import math
import os
import re
import subprocess
import sys
import time

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
MAX_ROWS = 12


class Part:
    """One statement group of a step: silent, table or map."""

    def __init__(self, kind, caption):
        self.kind, self.caption, self.sql = kind, caption, []


class Chapter:
    def __init__(self, title):
        self.title, self.text, self.parts = title, [], [Part("silent", "")]


def read_steps():
    chapters = []
    for path in sorted(glob.glob(os.path.join(ROOT, "demo", "steps", "*.sql"))):
        in_text = False
        for line in open(path, encoding="utf-8"):
            line = line.rstrip("\n")
            head = re.match(r"^-- ([#=@]) (.*)$", line)
            if head and head.group(1) == "#":
                chapters.append(Chapter(head.group(2)))
                in_text = True
            elif head:
                kind = "table" if head.group(1) == "=" else "map"
                chapters[-1].parts.append(Part(kind, head.group(2)))
                in_text = False
            elif in_text and line.startswith("-- "):
                chapters[-1].text.append(line[3:])
            else:
                in_text = False
                if chapters:
                    part = chapters[-1].parts[-1]
                    if part.kind != "silent" and part.sql and part.sql[-1].endswith(";") and line.strip():
                        part = Part("silent", "")
                        chapters[-1].parts.append(part)
                    if line.strip():
                        part.sql.append(line)
    return chapters


class Session:
    """One psql for the whole demo, so that settings and caches last."""

    END = "--8<--"

    def __init__(self):
        self.psql = subprocess.Popen(
            ["psql", "-qX", "-v", "ON_ERROR_STOP=1", "--csv"], cwd=ROOT, stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8")
        self.run("SET search_path = public, logistics; SET client_min_messages = warning; SET timezone = 'UTC';")

    def run(self, sql):
        self.psql.stdin.write(sql + "\n\\echo " + self.END + "\n")
        self.psql.stdin.flush()
        lines = []
        for line in self.psql.stdout:
            if line.rstrip("\n") == self.END:
                return "".join(lines)
            lines.append(line)
        sys.exit("demo: a statement failed:\n%s\n%s" % (sql, "".join(lines)))


def is_number(text):
    return re.fullmatch(r"-?[0-9][0-9.,]*(e[+-]?[0-9]+)?( ?%)?", text) is not None


def print_table(caption, header, rows):
    shown = rows[:MAX_ROWS]
    widths = [max(len(r[i]) for r in [header] + shown) for i in range(len(header))]
    print("\n  " + caption)
    print("  " + "  ".join(h.ljust(w) for h, w in zip(header, widths)))
    print("  " + "  ".join("-" * w for w in widths))
    for row in shown:
        cells = [c.rjust(w) if is_number(c) else c.ljust(w) for c, w in zip(row, widths)]
        print("  " + "  ".join(cells))
    if len(rows) > MAX_ROWS:
        print("  ... %d rows in all" % len(rows))


def table_html(header, rows):
    out = ["<table><tr>" + "".join("<th>%s</th>" % html.escape(h) for h in header) + "</tr>"]
    for row in rows[:200]:
        out.append("<tr>" + "".join(
            '<td%s>%s</td>' % (' class="n"' if is_number(c) else "", html.escape(c)) for c in row) + "</tr>")
    out.append("</table>")
    return "".join(out)


def map_html(header, rows):
    """Rows as SVG: equirectangular, true in the middle latitude."""
    data = [dict(zip(header, row)) for row in rows]
    points = [(float(d["lon"]), float(d["lat"])) for d in data]
    points += [(float(d["to_lon"]), float(d["to_lat"])) for d in data if d.get("to_lon")]
    west, east = min(p[0] for p in points), max(p[0] for p in points)
    south, north = min(p[1] for p in points), max(p[1] for p in points)
    stretch = math.cos(math.radians((south + north) / 2))
    width = 760.0
    scale = width / max((east - west) * stretch, 1e-9)
    height = (north - south) * scale

    def place(lon, lat):
        return (float(lon) - west) * stretch * scale, (north - float(lat)) * scale

    out = ['<svg viewBox="-15 -15 %.0f %.0f" role="img">' % (width + 110, height + 30)]
    labels = []
    for d in data:
        x, y = place(d["lon"], d["lat"])
        colour, size = html.escape(d["colour"], True), float(d["size"])
        title = "<title>%s</title>" % html.escape(d["label"]) if d.get("label") else ""
        if d["kind"] == "line":
            x2, y2 = place(d["to_lon"], d["to_lat"])
            out.append('<line x1="%.1f" y1="%.1f" x2="%.1f" y2="%.1f" stroke="%s" stroke-width="%.1f">%s</line>'
                       % (x, y, x2, y2, colour, size, title))
        else:
            out.append('<circle cx="%.1f" cy="%.1f" r="%.1f" fill="%s" fill-opacity="0.75">%s</circle>'
                       % (x, y, size, colour, title))
            if size > 5 and d.get("label"):
                labels.append('<text x="%.1f" y="%.1f">%s</text>' % (x + size + 2, y + 4, html.escape(d["label"])))
    return "".join(out + labels) + "</svg>"


STYLE = """body{font:16px/1.5 system-ui,sans-serif;max-width:56rem;margin:2rem auto;padding:0 1rem;color:#1b1f24}
h1,h2{line-height:1.2}h2{margin-top:3rem;border-bottom:1px solid #d0d7de}table{border-collapse:collapse;font-size:14px;margin:.5rem 0}
td,th{padding:.2rem .7rem;border-bottom:1px solid #eaeef2;text-align:left}td.n{text-align:right;font-variant-numeric:tabular-nums}
svg{width:100%;background:#f6f8fa;border-radius:6px}svg text{font:12px system-ui,sans-serif;paint-order:stroke;stroke:#f6f8fa;stroke-width:3px}
summary{cursor:pointer;color:#57606a;font-size:14px}pre{background:#f6f8fa;padding:.7rem;overflow:auto;font-size:13px;border-radius:6px}
.caption{font-weight:600;margin-top:1.5rem}.time{color:#57606a;font-weight:400;font-size:13px}"""


def main():
    session = Session()
    started = time.time()
    page = ["<!DOCTYPE html><html lang=en><meta charset=utf-8><meta name=viewport content='width=device-width'>",
            "<title>logistics: a parcel network in SQL</title><style>%s</style>" % STYLE,
            "<h1>A parcel network in plain SQL</h1><p>Everything below is computed inside PostgreSQL by the extension ",
            "<code>logistics</code>; each result shows the query that made it. Towns: GeoNames (CC BY 4.0). ",
            "Flights: U.S. Bureau of Transportation Statistics. Prices and vehicles are made up.</p>"]
    chapters = read_steps()
    for number, chapter in enumerate(chapters, 1):
        print("\n== %d of %d: %s" % (number, len(chapters), chapter.title))
        page.append("<h2>%s</h2><p>%s</p>" % (html.escape(chapter.title), html.escape(" ".join(chapter.text))))
        for part in chapter.parts:
            sql = "\n".join(part.sql)
            if not sql.strip():
                continue
            before = time.time()
            output = session.run(sql)
            took = (time.time() - before) * 1000
            if part.kind == "silent":
                continue
            table = list(csv.reader(io.StringIO(output)))
            header, rows = table[0], table[1:]
            page.append('<p class=caption>%s <span class=time>%.0f ms</span></p>' % (html.escape(part.caption), took))
            if part.kind == "table":
                print_table(part.caption, header, rows)
                page.append(table_html(header, rows))
            else:
                print("\n  %s: %d shapes, drawn in the report" % (part.caption, len(rows)))
                page.append(map_html(header, rows))
            page.append("<details><summary>SQL</summary><pre>%s</pre></details>" % html.escape(sql))
    page.append("<p class=time>%.1f s in all.</p></html>" % (time.time() - started))
    with open(os.path.join(ROOT, "demo", "out", "report.html"), "w", encoding="utf-8") as file:
        file.write("\n".join(page))


if __name__ == "__main__":
    main()
