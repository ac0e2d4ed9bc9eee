"""What programs need to read the downloads: W3C tabular metadata and a Frictionless data package."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from helpers.book.open_tables import Kind, OpenTable
from helpers.evidence.editions import Edition

Description = dict[str, Any]

DATATYPES: dict[Kind, Any] = {
    Kind.TEXT: "string",
    Kind.NUMBER: "decimal",
    Kind.DAY: {"base": "date", "format": "yyyy-MM-dd"},
    Kind.YES_NO: {"base": "boolean", "format": "yes|no"},
}
RIGHTS = "Each figure is published by the document named beside it, whose own terms apply."


def _licences(edition: Edition, table: OpenTable) -> list[str]:
    """What the documents that a table draws on say of their licence, each once."""
    used = dict.fromkeys(row.get("source_id", "") for row in table.rows)
    named = [edition.sources[name] for name in used if name]
    return [f"{source.title}: {source.licence}" for source in named if source.licence]


def _breaks(edition: Edition, table: OpenTable) -> list[Description]:
    """The breaks of the indicators in a table, as annotations."""
    here = {row.get("indicator_id", "") for row in table.rows}
    return [
        {
            "dc:subject": item.indicator_id,
            "dc:title": f"Break in the series: {edition.indicators[item.indicator_id].title}",
            "dc:date": item.from_date.isoformat(),
            "dc:description": item.text,
        }
        for item in edition.breaks
        if item.indicator_id in here
    ]


def tabular_metadata(table: OpenTable, file_name: str, edition: Edition, standing: str) -> Description:
    """The description of one CSV file after the W3C's metadata vocabulary for tabular data (CSVW).

    A reader of CSVW finds it by its name, that of the CSV file and "-metadata.json". `standing` says whose
    figures they are. Breaks in series stand in the notes.

    Source: W3C Recommendation "Metadata Vocabulary for Tabular Data", 17 December 2015.
    """
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "url": file_name,
        "dc:title": table.title,
        "dc:description": standing,
        "dc:date": edition.cutoff.isoformat(),
        "dc:rights": " ".join([RIGHTS, *_licences(edition, table)]),
        "dialect": {"header": True, "encoding": "utf-8", "lineTerminators": ["\r\n"]},
        "notes": _breaks(edition, table),
        "tableSchema": {
            "columns": [
                {
                    "name": column.name,
                    "titles": [column.name, column.title],
                    "dc:description": column.meaning,
                    "datatype": DATATYPES[column.kind],
                    "required": not column.may_be_blank,
                }
                for column in table.columns
            ],
            "primaryKey": list(table.key),
        },
    }


def _field(column: Any) -> Description:
    made = {"name": column.name, "title": column.title, "description": column.meaning, "type": column.kind.value}
    if column.kind is Kind.YES_NO:
        made |= {"trueValues": ["yes"], "falseValues": ["no"]}
    if not column.may_be_blank:
        made["constraints"] = {"required": True}
    return made


def _resource(table: OpenTable, file_name: str, content: bytes, names: Iterable[str]) -> Description:
    schema: Description = {
        "fields": [_field(column) for column in table.columns],
        "primaryKey": list(table.key),
        "missingValues": [""],
    }
    if table.name in ("figures", "targets") and "indicators" in names:
        reference = {"resource": "indicators", "fields": ["indicator_id"]}
        schema["foreignKeys"] = [{"fields": ["indicator_id"], "reference": reference}]
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": table.title,
        "path": file_name,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": schema,
    }


def data_package(
    edition: Edition, title: str, standing: str, tables: Sequence[OpenTable], files: Mapping[str, tuple[str, bytes]]
) -> Description:
    """The description of all tables of an edition as one Frictionless data package.

    `files` has for the name of each table its file's name and content. The validator of Frictionless finds
    every row as described: kinds, keys, size and digest.

    Source: Frictionless Data, "Tabular Data Package", version 1.
    """
    used = {row["source_id"] for table in tables for row in table.rows if "source_id" in row}
    sources = [
        {"title": source.title, **({"path": source.url} if source.url else {})}
        for name, source in edition.sources.items()
        if name in used
    ]
    names = [table.name for table in tables]
    return {
        "profile": "tabular-data-package",
        "name": f"figures-{edition.year}",
        "title": f"{title} {edition.year}",
        "description": f"{standing} {RIGHTS}",
        "created": f"{edition.cutoff.isoformat()}T00:00:00Z",
        "sources": sources,
        "resources": [_resource(table, *files[table.name], names) for table in tables],
    }
