"""Reads every export of a map with a program of its field and compares it with `quotemap list`: read_back.py WORK FOLDER."""
import csv
import json
import os
import subprocess
import sys
import warnings

import bibtexparser
import igraph
import jsonschema
import ndex2.cx2
import networkx
import pandas
import pydot
import rdflib
import rispy
from lxml import etree
from pybtex.database import parse_file

warnings.simplefilter("ignore")
work, folder = sys.argv[1:]
the_list = json.load(open(f"{folder}/list.json", encoding="utf-8"))
actors = {actor["key"]: actor for actor in the_list["actors"]}
links = {link["key"]: link for link in the_list["links"]}
pieces = {piece["key"]: piece for piece in the_list["evidence"]}
ends = sorted((link["from"], link["to"], key) for key, link in links.items())


def path(name):
    return f"{folder}/{name}"


def same(what, found, expected):
    assert found == expected, f"{what}: {str(found)[:300]} instead of {str(expected)[:300]}"
    print(f"  {what}: ok")


def plain(cell):
    """Takes the apostrophe away that stands before what looks like a formula."""
    begins = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(begins) else cell


# pandas
tables = {}
for name, expected in [("actors", actors), ("links", links), ("evidence", pieces)]:
    table = pandas.read_csv(path(f"map-{name}.csv"), dtype=str, keep_default_na=False)
    tables[name] = table
    same(f"pandas, {name}", list(table["key"]), list(expected))
same("pandas, names", [plain(name) for name in tables["actors"]["name"]], [actor["name"] for actor in actors.values()])
words = [piece["text"] for piece in pieces.values()]
same("pandas, words", [plain(text) for text in tables["evidence"]["text"]], words)
begins = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
texts = {name: [column for column in table if column not in ("x", "y")] for name, table in tables.items()}
formulas = [cell for name, table in tables.items() for column in texts[name] for cell in table[column] if cell.startswith(begins)]
same("no cell is a formula", formulas, [])
numbers = pandas.read_csv(path("map-actors.csv"))
assert numbers["x"].notna().all() and numbers["n_links"].dtype == int
events = pandas.read_csv(path("events.csv"), dtype={"cameo_code": str, "cameo_root": str})
same("pandas, events", list(events["event_id"]), list(links))
same("CAMEO", list(events["cameo_code"]), [link["cameo"] for link in links.values()])
same("PLOVER", [x if isinstance(x, str) else None for x in events["plover_event_type"]], [link["plover"] for link in links.values()])
assert set(events["cameo_quad_class"]) <= {1, 2, 3, 4}
said = [(isinstance(code, str), "source_country" in str(un)) for code, un in zip(events["source_country"], events["unmapped"])]
assert all(has != is_said for has, is_said in said), "what has no code is not said"

# NetworkX
graph = networkx.read_gexf(path("draft.gexf"))
same("networkx, gexf nodes", sorted(graph.nodes), sorted(actors))
same("networkx, gexf edges", sorted((a, b, data["link_key"]) for a, b, data in graph.edges(data=True)), ends)
same("networkx, names", {key: data["name"] for key, data in graph.nodes(data=True)}, {k: a["name"] for k, a in actors.items()})
assert all("position" in data["viz"] and "color" in data["viz"] for _, data in graph.nodes(data=True))
for _, _, data in graph.edges(data=True):
    told = json.loads(data["evidence_json"])
    assert [piece["text"] for piece in told] == [pieces[key]["text"] for key in links[data["link_key"]]["evidence"]]
graph = networkx.read_graphml(path("map.graphml"))
key = dict(graph.nodes(data="key"))
same("networkx, graphml edges", sorted((key[a], key[b], data["key"]) for a, b, data in graph.edges(data=True)), ends)
assert all(isinstance(x, float) for _, x in graph.nodes(data="x"))

# igraph
graph = igraph.Graph.Read_GraphML(path("map.graphml"))
same("igraph, nodes", [(v["key"], v["name"]) for v in graph.vs], [(k, a["name"]) for k, a in actors.items()])
found = sorted((graph.vs[e.source]["key"], graph.vs[e.target]["key"], e["key"]) for e in graph.es)
same("igraph, edges", found, ends)

# Gephi's schemas
viz = {"1.3": ("http://gexf.net/1.3", "map.gexf"), "1.2draft": ("http://www.gexf.net/1.2draft", "draft.gexf")}
for version, (name, file) in viz.items():
    document = etree.parse(path(file))
    same(f"lxml, GEXF {version}", len(document.findall(f".//{{{name}}}edge")), len(links))
    dated = [link for link in links.values() if link["date"]]
    same(f"spells, GEXF {version}", len(document.findall(f".//{{{name}}}spells")), len(dated))
    schemas = f"{work}/gexf/specs/{version}"
    if os.path.exists(schemas):
        # The schema of 1.2draft and both XSDs have Gephi's visual elements in the namespace of GEXF itself, where no program has them.
        plain_document = etree.parse(path(file))
        for element in plain_document.iter():
            if isinstance(element.tag, str) and element.tag.startswith(f"{{{name}/viz}}"):
                element.tag = element.tag.replace("/viz}", "}")
        relax = etree.RelaxNG(etree.parse(f"{schemas}/gexf.rng"))
        assert relax.validate(plain_document if version == "1.2draft" else document), relax.error_log
        xsd = etree.XMLSchema(etree.parse(f"{schemas}/gexf.xsd"))
        assert xsd.validate(plain_document), xsd.error_log
        print(f"  Gephi's schemas of {version}: ok")

# Graphviz
if len(actors) < 500:
    picture = subprocess.run(["neato", "-n2", "-Tsvg", path("map.dot")], capture_output=True, check=True)
    etree.fromstring(picture.stdout)
    assert not picture.stderr, picture.stderr.decode()
    open(path("neato.svg"), "wb").write(picture.stdout)
plain_dot = subprocess.run(["nop", path("map.dot")], capture_output=True, check=True)
assert not plain_dot.stderr
if len(actors) < 500:
    (graph,) = pydot.graph_from_dot_file(path("map.dot"))
    drawn = [edge for edge in graph.get_edges() if edge.get("class") is None]
    same("pydot, edges", sorted(edge.get("key").strip('"') for edge in drawn), sorted(links))

# ndex2
factory = ndex2.cx2.RawCX2NetworkFactory()
network = factory.get_cx2network(json.load(open(path("map.cx2"), encoding="utf-8")))
nodes = {at: node["v"]["key"] for at, node in network.get_nodes().items()}
same("ndex2, nodes", sorted(nodes.values()), sorted(actors))
found = sorted((nodes[edge["s"]], nodes[edge["t"]], edge["v"]["key"]) for edge in network.get_edges().values())
same("ndex2, edges", found, ends)
assert all(isinstance(node["x"], float) for node in network.get_nodes().values())

# JSON Canvas
canvas = json.load(open(path("map.canvas"), encoding="utf-8"))
ids = [thing["id"] for thing in canvas["nodes"] + canvas["edges"]]
assert len(set(ids)) == len(ids)
cards = {node["id"] for node in canvas["nodes"]}
assert all(edge["fromNode"] in cards and edge["toNode"] in cards for edge in canvas["edges"])
assert all(isinstance(node[name], int) for node in canvas["nodes"] for name in ("x", "y", "width", "height"))
assert set(actors) <= cards and {f"evidence of {key}" for key in links} <= cards
print("  JSON Canvas: ok")

# JSON Graph Format
jgf = json.load(open(path("map.jgf.json"), encoding="utf-8"))
schema = f"{work}/jgf/json-graph-schema_v2.json"
if os.path.exists(schema):
    jsonschema.validate(jgf, json.load(open(schema)))
    print("  schema of JSON Graph Format: ok")
same("JGF, edges", sorted((e["source"], e["target"], e["id"]) for e in jgf["graph"]["edges"]), ends)
same("JGF, evidence", [piece["key"] for piece in jgf["graph"]["metadata"]["evidence"]], list(pieces))

# Web annotations: as JSON-LD with the terms of the model, which a machine without a network knows too.
collection = json.load(open(path("map.jsonld"), encoding="utf-8"))
terms = {
    "@vocab": "http://www.w3.org/ns/oa#", "id": "@id", "type": "@type", "quotemap": "urn:quotemap:",
    "items": {"@id": "http://www.w3.org/ns/activitystreams#items", "@type": "@id", "@container": "@list"},
    "target": {"@id": "oa:hasTarget", "@type": "@id"}, "body": {"@id": "oa:hasBody", "@type": "@id"},
    "source": {"@id": "oa:hasSource", "@type": "@id"}, "selector": {"@id": "oa:hasSelector", "@type": "@id"},
    "oa": "http://www.w3.org/ns/oa#", "exact": "oa:exact",
}
if len(actors) < 500:
    offline = collection | {"@context": terms}
    triples = rdflib.Graph().parse(data=json.dumps(offline), format="json-ld")
    oa = rdflib.Namespace("http://www.w3.org/ns/oa#")
    same("rdflib, annotations", len(set(triples.subjects(rdflib.RDF.type, oa.Annotation))), len(pieces))
    quoted = {piece["text"] for piece in pieces.values() if piece["kind"] == "quotation"}
    same("rdflib, quotations", {str(words) for words in triples.objects(None, oa.exact)}, quoted)
    targets = set(triples.objects(None, oa.hasSource))
    assert targets and all(isinstance(target, rdflib.URIRef) for target in targets)
items = collection["first"]["items"]
for item in items:
    # What the model demands: W3C Web Annotation Data Model, 3.1, 4.2.4, 5.
    assert item["type"] == "Annotation" and item["id"] and "target" in item
    selector = item["target"].get("selector")
    assert selector is None or set(selector) == {"type", "exact"}
    assert all(set(body) == {"type", "purpose", "format", "value"} for body in item.get("body", []))
same("annotations", len(items), collection["total"])

# Citations
headlines = [source["headline"] for source in the_list["sources"]]
same("pybtex", len(parse_file(path("map.bib")).entries), len(headlines))
same("bibtexparser", len(bibtexparser.parse_file(path("map.bib")).entries), len(headlines))
entries = rispy.load(open(path("map.ris"), encoding="utf-8", newline=""))
same("rispy", [entry["title"] for entry in entries], headlines)
same("CSL-JSON", [entry["title"] for entry in json.load(open(path("map.csl.json"), encoding="utf-8"))], headlines)
