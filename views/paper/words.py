"""The paper's own words, in English and Spanish; what the case says stays as it was written."""

from __future__ import annotations

from ...graph.wording import Language

_ENGLISH = {
    "author not named": "author not named",
    "publisher not named": "publisher not named",
    "date inferred": "date inferred: {}",
    "only cited": "known only through the documents that cite it",
    # tables
    "claims": "Claims",
    "actors": "Actors",
    "contradictions": "Contradictions",
    "sources": "Sources",
    "claim": "Claim",
    "said by": "Said by",
    "standing": "Standing",
    "procedure": "Procedure",
    "denied by": "Denied by",
    "where": "Where",
    "name": "Name",
    "type": "Type",
    "one": "One says",
    "against": "Against it",
    "how": "How",
    "key": "Key",
    "title": "Title",
    "publisher": "Publisher",
    "published": "Published",
    "kind": "Kind",
    "read": "Read",
    "paragraphs": "Paragraphs",
    "rests on": "Rests on",
    "not so": "denies: ",
    "generally": "{} (in general)",
    "held": "yes",
    "cited": "no, only cited",
    "denies": "denies",
    "denies_generally": "denies in general",
    "contradicts": "contradicts",
    "undermines": "undermines",
    "page": "p. {}",
    "row": "row {}",
    "nobody": "nobody it names",
    "no": "No.",
    "by": "By",
    "denied": "Denied",
    "linked by": "Set side by side by",
    "article": "Article",
    "analysis": "Analysis",
    "book": "Book",
    "other": "Other",
    "accused": "accused",
    "investigated": "investigated",
    "listed": "listed",
    "sanctioned": "sanctioned",
    "charged": "charged",
    "arrested": "arrested",
    "cleared": "cleared",
    "dropped": "dropped",
    "acquitted": "acquitted",
    "convicted": "convicted",
    "claims caption": (
        "The {count} claims, each with who says so, how firmly, who denies it and where it is "
        "written. A claim is what somebody says, not what is established."
    ),
    "rank": "Rank",
    "measure degree": "Degree",
    "measure strength": "Strength",
    "measure betweenness": "Between",
    "measure core": "Core",
    "measure constraint": "Constr.",
    "actors caption": (
        "The {count} people and bodies with a tie, by degree: with how many others they are tied. "
        "Strength weighs each tie by its independent origins; between is the share of shortest "
        "paths between others; core is that of the densest part; constraint is Burt's; denied "
        "counts claims that somebody denies. What is only alleged counts too. It measures what "
        "documents write about, not power, and not guilt."
    ),
    "contradictions caption": (
        "The {count} pairs of claims that speak against each other. They are set side by side and "
        "not resolved."
    ),
    "sources caption": (
        "The {count} documents, {held} of them read; the others are known through these. Documents "
        "that rest on one and the same source do not confirm each other."
    ),
    "network caption": (
        "Network {about}: {shown} entities, {claims} claims as {lines} lines. One line stands for "
        "all claims from one to the other that have the same standing and procedure, and that "
        "somebody, or nobody, denies."
    ),
    "of the case": "of “{}”",
    "around": "around {}",
    "left out": "Of {all} entities the {count} with the fewest claims among them are left out.",
    "loops": "{count} claims that join an entity with itself are not drawn.",
    "denied line": "denied",
    "unnamed": "not named",
    "glyph person": "person",
    "glyph company": "company",
    "glyph public_body": "public body",
    "glyph civil": "party, medium, organization",
    "glyph armed_group": "armed group",
    "glyph place": "place",
    "glyph asset": "thing, matter",
    "glyph event": "event",
    "sources line": "Sources: {sources}. {case}, version {version}.",
    "case line": "{case}, version {version}.",
    "count": "{count}",
    "denied count": "{count}, {denied} denied",
    "standing caption": (
        "The {claims} claims by how firmly the one who vouches for them goes, for each of the "
        "{sources} documents they are written in. A claim of several documents counts in each."
    ),
    "denied cell": "one or more denied",
    "matrix caption": (
        "The {claims} claims among {shown} people and bodies: the row acts, the column is acted "
        "on; what is mutual stands in both. A cell shows the strongest standing of its claims. "
        "People stand under the body in which they most often hold a post, or else belong to "
        "otherwise."
    ),
    "posts": "Posts",
    "events": "Events",
    "surely": "all this time",
    "some day": "some time in this span",
    "no end": "beginning or end not given",
    "rows left out": "Of {all} lines {count} have no room; those with the fewest claims.",
    "timeline caption": (
        "{posts} posts and {events} events after {claims} dated claims. A date known to the month "
        "is a month wide; nothing is more precise than it is written."
    ),
    "held box": "read",
    "cited box": "only cited",
    "root box": "rests on nothing else",
    "rests on arrow": "rests on",
    "corroboration caption": (
        "The {sources} documents, {held} of them read, and what each rests on as far as they say. "
        "{roots} rest on nothing else here; documents that lead to the same of these do not "
        "confirm each other."
    ),
}
_SPANISH = {
    "author not named": "autor sin nombre",
    "publisher not named": "editor sin nombre",
    "date inferred": "fecha inferida: {}",
    "only cited": "conocido solo por los documentos que lo citan",
    "claims": "Afirmaciones",
    "actors": "Actores",
    "contradictions": "Contradicciones",
    "sources": "Fuentes",
    "claim": "Afirmación",
    "said by": "Lo dice",
    "standing": "Solidez",
    "procedure": "Procedimiento",
    "denied by": "Lo niega",
    "where": "Dónde",
    "name": "Nombre",
    "type": "Tipo",
    "one": "Una dice",
    "against": "En contra",
    "how": "Cómo",
    "key": "Clave",
    "title": "Título",
    "publisher": "Editor",
    "published": "Publicado",
    "kind": "Clase",
    "read": "Leído",
    "paragraphs": "Párrafos",
    "rests on": "Se apoya en",
    "not so": "niega: ",
    "generally": "{} (en general)",
    "held": "sí",
    "cited": "no, solo citado",
    "denies": "niega",
    "denies_generally": "niega en general",
    "contradicts": "contradice",
    "undermines": "debilita",
    "page": "p. {}",
    "row": "fila {}",
    "nobody": "nadie con nombre",
    "no": "N.º",
    "by": "De",
    "denied": "Negadas",
    "linked by": "Las contrapone",
    "article": "Artículo",
    "analysis": "Análisis",
    "book": "Libro",
    "other": "Otro",
    "accused": "acusado",
    "investigated": "investigado",
    "listed": "incluido en una lista",
    "sanctioned": "sancionado",
    "charged": "imputado",
    "arrested": "detenido",
    "cleared": "exonerado",
    "dropped": "cargos retirados",
    "acquitted": "absuelto",
    "convicted": "condenado",
    "claims caption": (
        "Las {count} afirmaciones, cada una con quién la hace, con qué solidez, quién la niega y "
        "dónde está escrita. Una afirmación es lo que alguien dice, no un hecho probado."
    ),
    "rank": "Rango",
    "measure degree": "Grado",
    "measure strength": "Fuerza",
    "measure betweenness": "Interm.",
    "measure core": "Núcleo",
    "measure constraint": "Restr.",
    "actors caption": (
        "Las {count} personas y entidades con algún vínculo, por grado: con cuántas otras lo "
        "tienen. La fuerza pesa cada vínculo por sus orígenes independientes; intermediación es la "
        "parte de los caminos más cortos entre otros; núcleo, el de la parte más densa; "
        "restricción, la de Burt; negadas, las afirmaciones que alguien niega. También cuenta lo "
        "solo alegado. Mide de qué escriben los documentos, no poder ni culpa."
    ),
    "contradictions caption": (
        "Los {count} pares de afirmaciones que se oponen. Se muestran una al lado de otra y no se "
        "resuelven."
    ),
    "sources caption": (
        "Los {count} documentos, {held} de ellos leídos; los demás se conocen por estos. "
        "Documentos que se apoyan en una misma fuente no se confirman entre sí."
    ),
    "network caption": (
        "Red {about}: {shown} entidades, {claims} afirmaciones en {lines} líneas. Una línea vale "
        "por todas las afirmaciones de la una a la otra que tienen la misma solidez y el mismo "
        "procedimiento, y que alguien, o nadie, niega."
    ),
    "of the case": "de “{}”",
    "around": "en torno a {}",
    "left out": "De {all} entidades se omiten las {count} con menos afirmaciones entre ellas.",
    "loops": "No se dibujan {count} afirmaciones que unen a una entidad consigo misma.",
    "denied line": "negado",
    "unnamed": "sin nombre",
    "glyph person": "persona",
    "glyph company": "empresa",
    "glyph public_body": "entidad pública",
    "glyph civil": "partido, medio, organización",
    "glyph armed_group": "grupo armado",
    "glyph place": "lugar",
    "glyph asset": "cosa, asunto",
    "glyph event": "hecho",
    "sources line": "Fuentes: {sources}. {case}, versión {version}.",
    "case line": "{case}, versión {version}.",
    "count": "{count}",
    "denied count": "{count}, {denied} negadas",
    "standing caption": (
        "Las {claims} afirmaciones según con qué solidez las respalda quien responde por ellas, en "
        "cada uno de los {sources} documentos en que están escritas. La que está en varios cuenta "
        "en cada uno."
    ),
    "denied cell": "una o más negadas",
    "matrix caption": (
        "Las {claims} afirmaciones entre {shown} personas y entidades: la fila actúa, la columna "
        "recibe; lo mutuo está en ambas. Una celda muestra la mayor solidez de sus afirmaciones. "
        "Las personas están debajo de la entidad en la que más veces tienen un cargo, o a la que "
        "pertenecen de otro modo."
    ),
    "posts": "Cargos",
    "events": "Hechos",
    "surely": "todo este tiempo",
    "some day": "en algún momento de este lapso",
    "no end": "sin principio o fin dado",
    "rows left out": "De {all} líneas no caben {count}, las que tienen menos afirmaciones.",
    "timeline caption": (
        "{posts} cargos y {events} hechos según {claims} afirmaciones con fecha. Una fecha de la "
        "que se sabe el mes mide un mes; nada es más preciso de lo que está escrito."
    ),
    "held box": "leído",
    "cited box": "solo citado",
    "root box": "no se apoya en nada más",
    "rests on arrow": "se apoya en",
    "corroboration caption": (
        "Los {sources} documentos, {held} de ellos leídos, y en qué se apoya cada uno según dicen. "
        "{roots} no se apoyan en nada más aquí; los documentos que llevan a uno mismo de estos no "
        "se confirman entre sí."
    ),
}

WORDS: dict[Language, dict[str, str]] = {"en": _ENGLISH, "es": _SPANISH}
