"""Stands in for the desktop's portal: says that the system's theme is dark and that nothing should move; on
SIGUSR1, that the theme is light and that all may move. What asks it: src/app/system.rs."""
import signal

from gi.repository import Gio, GLib

NAME, INTERFACE = "org.freedesktop.portal.Desktop", "org.freedesktop.portal.Settings"
PATH = "/org/freedesktop/portal/desktop"
XML = f"""<node><interface name="{INTERFACE}">
<method name="Read"><arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="v" direction="out"/></method>
<signal name="SettingChanged"><arg type="s"/><arg type="s"/><arg type="v"/></signal>
</interface></node>"""
THEME, MOTION = ("org.freedesktop.appearance", "color-scheme"), ("org.gnome.desktop.interface", "enable-animations")
settings = {THEME: GLib.Variant("u", 1), MOTION: GLib.Variant("b", False)}


def answer(bus, sender, path, interface, method, parameters, invocation):
    value = settings.get(parameters.unpack())
    if value is None:
        invocation.return_dbus_error("org.freedesktop.portal.Error.NotFound", "There is no such setting")
    else:
        invocation.return_value(GLib.Variant("(v)", (GLib.Variant("v", value),)))


def change():
    settings.update({THEME: GLib.Variant("u", 2), MOTION: GLib.Variant("b", True)})
    for (namespace, key), value in settings.items():
        changed = GLib.Variant("(ssv)", (namespace, key, value))
        bus.emit_signal(None, PATH, INTERFACE, "SettingChanged", changed)
    return True


bus = Gio.bus_get_sync(Gio.BusType.SESSION)
bus.register_object(PATH, Gio.DBusNodeInfo.new_for_xml(XML).interfaces[0], answer, None, None)
Gio.bus_own_name_on_connection(bus, NAME, Gio.BusNameOwnerFlags.NONE, None, None)
GLib.unix_signal_add(GLib.PRIORITY_DEFAULT, signal.SIGUSR1, change)
GLib.MainLoop().run()
