#!/usr/bin/python3
"""What a screen reader finds of a program on a desktop of desktop.sh, and can press.

  atspi.py DIR dump   PROGRAM           everything, one a line: role "name" [x,y wxh]
  atspi.py DIR press  PROGRAM NAME
  atspi.py DIR center PROGRAM NAME      prints "X Y", in pixels of the screen
"""
import os
import subprocess
import sys
import time
import warnings

folder, order, program, *rest = sys.argv[1:]
for line in open(f"{folder}/env"):
    if line.startswith("export "):
        name, value = line[len("export "):].strip().split("=", 1)
        os.environ[name] = value.strip("'")
warnings.filterwarnings("ignore", category=DeprecationWarning)

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi

Atspi.init()


def enable():
    """A program shows itself only while this is on, and other clients may switch it off."""
    call = ["gdbus", "call", "--session", "--dest", "org.a11y.Bus", "--object-path", "/org/a11y/bus"]
    what = ["--method", "org.freedesktop.DBus.Properties.Set", "org.a11y.Status", "IsEnabled", "<true>"]
    subprocess.run(call + what, capture_output=True)


def children(node):
    found = (node.get_child_at_index(i) for i in range(node.get_child_count()))
    return [child for child in found if child]


def find_program():
    """Just enabled, a program needs a moment to show itself."""
    for attempt in range(30):
        for found in children(Atspi.get_desktop(0)):
            if program in (found.get_name() or "").lower():
                return found
        if attempt == 0:
            enable()
        time.sleep(0.1)
    sys.exit(f"no program {program!r} shows itself to screen readers")


def walk(node):
    yield node
    for child in children(node):
        yield from walk(child)


def extents(node):
    component = node.get_component_iface()
    return component and component.get_extents(Atspi.CoordType.SCREEN)


def named(name):
    for node in walk(find_program()):
        if node.get_name() == name:
            return node
    sys.exit(f"nothing is called {name!r}")


def line_of(node):
    words = f'{node.get_role_name()} "{node.get_name()}"'
    box = extents(node)
    text = node.get_text_iface()
    words += f" [{box.x},{box.y} {box.width}x{box.height}]" if box else ""
    words += f" desc={node.get_description()!r}" if node.get_description() else ""
    return words + (f" text={Atspi.Text.get_text(text, 0, Atspi.Text.get_character_count(text))!r}" if text else "")


if order == "dump":
    for node in walk(find_program()):
        print(line_of(node))
elif order == "press":
    Atspi.Action.do_action(named(rest[0]).get_action_iface(), 0)
elif order == "center":
    box = extents(named(rest[0]))
    print(box.x + box.width // 2, box.y + box.height // 2)
