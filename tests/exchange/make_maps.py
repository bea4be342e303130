"""Writes the maps that exchange.sh exports beside the built-in one: scripts.map.json, big.map.json."""
import json
import random
import sys

work = sys.argv[1]


def write(name, actors, evidence, links, headline):
    source = {"headline": headline, "publisher": "The Test Sheet & Co", "date": "2024-05-02", "paragraphs": 200}
    whole = {"format": "quotemap-map", "version": 1, "key": name, "source": source}
    whole |= {"actors": actors, "evidence": evidence, "links": links}
    with open(f"{work}/{name}.map.json", "w", encoding="utf-8") as file:
        json.dump(whole, file, ensure_ascii=False)


def link(at, actors, source, target, verb, text, kind):
    speaker = {} if kind == "act" else {"speaker": [source]}
    piece = {"key": f"e{at}", "kind": kind, "text": text, "attribution": source, "paragraph": [at % 200 + 1]} | speaker
    return piece, {
        "key": f"l{at}", "from": source, "to": target, "verb": verb, "label": text[:20], "predicate": "spoke of {to}",
        "status": "reported", "evidence": [f"e{at}"], "date": f"2024-0{at % 9 + 1}-1{at % 10}",
    }


names = [
    "王小明", "山田たろう", "김민수", "محمد علي", "דוד כהן", "राम कुमार", "สมชาย ใจดี", "გიორგი", "Արամ", "Иван Петров",
    "Γιώργος", "አበበ", "தமிழ் செல்வன்", "Żółć Ångström 👩‍🚀",
    # What takes a name for something else.
    "=1+1", "+49 30", "-Dash", "@home", "＝ＳＵＭ(1)", "<b>&amp;\"'</b>", "a\\b\"; {c} | [d]", "%s $x_1^2$ #~", "'=quoted", "NULL",
    "[x](y) *z* `q`", "]]>", "\u202eabc\u202c",
]
actors = [
    {"key": f"person/p{i}", "kind": "person", "name": name, "short_name": name, "office": f"{name}, office"}
    for i, name in enumerate(names)
]
pairs = [
    link(i, actors, f"person/p{i}", f"person/p{(i + 1) % len(names)}", "said", f"{name}: first line\n{name} second", "quotation")
    for i, name in enumerate(names)
]
write("scripts", actors, [p for p, _ in pairs], [l for _, l in pairs], "=HYPERLINK(\"x\") 王小明 & \\LaTeX{} <i>")

random.seed(7)
kinds = ["country", "person", "body", "group"]
actors = [{"key": f"{kinds[i % 4]}/a{i}", "kind": kinds[i % 4], "name": f"Actor {i}", "short_name": f"A{i}"} for i in range(2000)]
keys = [actor["key"] for actor in actors]
verbs = ["said", "met", "asked_for", "accused", "attacked", "warned", "supplied_aid", "denied"]
pairs = [
    link(i, actors, *random.sample(keys, 2), verbs[i % 8], f"words number {i}", ["quotation", "paraphrase", "act"][i % 3])
    for i in range(6000)
]
write("big", actors, [p for p, _ in pairs], [l for _, l in pairs], "A large map")
places = [{"key": key, "x": 150 * (i % 50), "y": 150 * (i // 50)} for i, key in enumerate(keys)]
layout = {"format": "quotemap-layout", "version": 1, "map": {"key": "big", "headline": "A large map"}, "camera": None}
layout |= {"selection": None, "hidden_kinds": [], "hidden_families": [], "actors": places}
with open(f"{work}/big.layout.json", "w", encoding="utf-8") as file:
    json.dump(layout, file)
