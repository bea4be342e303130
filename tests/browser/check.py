"""Opens exported pages in headless Chromium and fails where a reader would; see ../page.sh.

check.py PAGES PICTURES AXE
"""

import base64
import json
import pathlib
import sys
import time

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

pages, pictures, axe_file = (pathlib.Path(argument) for argument in sys.argv[1:4])
axe = axe_file.read_text() if axe_file.exists() else None
if axe is None:
    print("skipped: no axe")


class Browser:
    """A browser of some size."""

    def __init__(self, width, height, dark=False, scripts=True):
        options = webdriver.ChromeOptions()
        for flag in ["--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]:
            options.add_argument(flag)
        options.add_experimental_option("excludeSwitches", ["enable-logging"])
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        if not scripts:
            options.add_experimental_option("prefs", {"profile.managed_default_content_settings.javascript": 2})
        self.driver = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.cdp("Emulation.setDeviceMetricsOverride", **size)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.cdp("Emulation.setEmulatedMedia", features=[scheme, {"name": "prefers-reduced-motion", "value": "reduce"}])

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.driver.quit()

    def cdp(self, command, **options):
        return self.driver.execute_cdp_cmd(command, options)

    def open(self, name, fragment=""):
        self.driver.get("about:blank")
        self.driver.get((pages / name).as_uri() + fragment)
        time.sleep(0.4)

    def run(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    def find(self, selector):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def title(self):
        return self.run("return document.querySelector('#card .shown h2')?.textContent ?? null")

    def press(self, *keys):
        ActionChains(self.driver).send_keys(*keys).perform()

    def shot(self, name):
        self.driver.save_screenshot(str(pictures / f"{name}.png"))

    def is_quiet(self):
        """Holds that the browser had nothing to complain of: no error, nothing that the policy stopped."""
        log = [entry["message"] for entry in self.driver.get_log("browser")]
        assert not log, log

    def has_no_barriers(self, what):
        if axe is None:
            return
        # The policy stops scripts of strangers; the protocol of the browser's tools is none.
        self.cdp("Runtime.evaluate", expression=axe)
        script = "axe.run(document, {resultTypes: ['violations']}).then(r => JSON.stringify(r.violations))"
        result = self.cdp("Runtime.evaluate", expression=script, awaitPromise=True)["result"]
        found = [
            f"{rule['id']}: {rule['help']}: {[node['html'][:120] for node in rule['nodes'][:3]]}"
            for rule in json.loads(result["value"])
        ]
        assert not found, f"{what}: " + "\n".join(found)


def walk(browser):
    """Opens every link of the map by keys alone, and finds it whole in the card."""
    seen, sentences = set(), browser.run("return [...document.querySelectorAll('#list .link h3')].map(h => h.textContent)")
    browser.find(".skip").send_keys(Keys.NULL)
    n_actors = browser.run("return document.querySelectorAll('a.n').length")
    for index in range(n_actors):
        browser.run("document.querySelectorAll('a.n')[arguments[0]].focus()", index)
        first = None
        while True:
            browser.press(Keys.ARROW_RIGHT)
            now = browser.run("return document.activeElement.dataset.s ?? null")
            if now is None or now == first:
                break
            first = first or now
            if now not in seen:
                seen.add(now)
                browser.press(Keys.ENTER)
                title = browser.title()
                assert title in sentences, title
                assert browser.run("return document.querySelectorAll('#card .piece').length") > 0, title
                assert browser.run("return document.activeElement.matches('#card h2')"), "the card has the focus"
                browser.press(Keys.ESCAPE)
                back = browser.run("return document.activeElement.dataset.s ?? null")
                assert back == now and browser.title() is None, f"{title}: Escape leads back"
    n_strands = browser.run("return document.querySelectorAll('a.l').length")
    assert len(seen) == n_strands, f"{len(seen)} of {n_strands} lines were reached"
    # What a line stands for besides its first link is listed on its card.
    for name in browser.run("return [...document.querySelectorAll('a.l')].filter(a => a.dataset.l.includes(' ')).map(a => a.dataset.l)"):
        numbers = [int(number) for number in name.split(" ")]
        browser.run("location.hash = document.querySelectorAll('#list .link')[arguments[0]].id", numbers[0])
        time.sleep(0.1)
        listed = browser.run("return document.querySelector('#card .shown').textContent")
        assert all(sentences[number] in listed for number in numbers), name
    print(f"by keys: {n_strands} lines from {n_actors} actors")


def by_pointer(browser):
    browser.open("page.html")
    node = browser.find("a.n[href='#actor=country/belarus'] .hit")
    ActionChains(browser.driver).click(node).perform()
    assert browser.title() == "Belarus"
    before = browser.run("return document.querySelector('#map').getAttribute('viewBox')")
    browser.find("[data-zoom='1.4']").click()
    zoomed = browser.run("return document.querySelector('#map').getAttribute('viewBox')")
    assert float(zoomed.split()[2]) < float(before.split()[2])
    figure = browser.find("#map")
    ActionChains(browser.driver).move_to_element(figure).click_and_hold().move_by_offset(60, 40).release().perform()
    moved = browser.run("return document.querySelector('#map').getAttribute('viewBox')")
    assert moved != zoomed and browser.title() == "Belarus", "a drag moves, and opens or closes nothing"
    browser.find("[data-zoom='0']").click()
    assert browser.run("return document.querySelector('#map').getAttribute('viewBox')") == before
    # A point on a link, off its line by less than the width of a finger.
    at = browser.run(
        "const p = document.querySelector('a.l[href=\"#' + arguments[0] + '\"] .hit'), m = p.getScreenCTM();"
        "const q = p.getPointAtLength(p.getTotalLength() / 2); return [q.x * m.a + m.e + 6, q.y * m.d + m.f]",
        browser.run("return [...document.querySelectorAll('#list .link')].find(l => l.textContent.startsWith('\\nXi held a video call with the leader of Germany')).id"),
    )
    for event in ["mousePressed", "mouseReleased"]:
        browser.cdp("Input.dispatchMouseEvent", type=event, x=at[0], y=at[1], button="left", clickCount=1)
    assert browser.title() == "Xi held a video call with the leader of Germany", browser.title()
    browser.run("history.back()")
    time.sleep(0.3)
    assert browser.title() == "Belarus", "Back leads to what was open before"
    print("by pointer: actor, link, zoom, drag, back")


# The lines as they are drawn, each with points along it, in pixels of the window.
DRAWN = """return [...document.querySelectorAll('a.l:not([hidden])')].map(a => {
    const path = a.querySelector('.hit'), m = path.getScreenCTM(), points = [];
    for (let i = 0; i <= 80; i++) {
        const q = path.getPointAtLength(path.getTotalLength() * i / 80);
        points.push([q.x * m.a + m.e, q.y * m.d + m.f]);
    }
    return {strand: a.dataset.s, links: a.dataset.l.split(' ').map(Number), points};
})"""


def apart(points, x, y):
    """Returns how far a place is from a line."""

    def from_segment(a, b):
        w, h = b[0] - a[0], b[1] - a[1]
        t = min(max(((x - a[0]) * w + (y - a[1]) * h) / (w * w + h * h or 1), 0), 1)
        return ((a[0] + w * t - x) ** 2 + (a[1] + h * t - y) ** 2) ** 0.5

    return min(from_segment(a, b) for a, b in zip(points, points[1:]))


def nearest_wins(browser, name):
    """Points at the middle part of every line, and is shown the line that is nearest there, and never another."""
    browser.open(name)
    titles = browser.run("return [...document.querySelectorAll('#list .link h3')].map(h => h.textContent)")
    lines, n_pointed = browser.run(DRAWN), 0
    for line in lines:
        own = None
        # A click tells whole pixels.
        for x, y in ([round(at) for at in point] for point in line["points"][16:65:8]):
            browser.cdp("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)
            near, is_words = browser.run(
                "return [document.querySelector('.near')?.dataset.s ?? null,"
                "document.elementFromPoint(arguments[0], arguments[1]).closest('.w, .g, .n, .m, .zoom') !== null"
                "|| document.querySelector('.n.near') !== null]", x, y)
            if is_words:
                continue
            n_pointed += 1
            found = next(other for other in lines if other["strand"] == near)
            assert apart(found["points"], x, y) < 1, f"{name}: {line['strand']} at {x}, {y} opens {near}"
            own = (x, y) if near == line["strand"] else own
        if own is None:
            print(f"{name}: line {line['strand']} lies under words or other lines")
            continue
        for event in ["mousePressed", "mouseReleased"]:
            browser.cdp("Input.dispatchMouseEvent", type=event, x=own[0], y=own[1], button="left", clickCount=1)
        assert browser.title() in [titles[link] for link in line["links"]], (name, line["strand"], browser.title())
        browser.press(Keys.ESCAPE)
    assert n_pointed > 3 * len(lines), f"{name}: {n_pointed} places of {len(lines)} lines"
    print(f"{name}: the nearest line at {n_pointed} places of {len(lines)} lines")


def tapped():
    """Taps every actor on a small screen: no name of another takes it."""
    with Browser(320, 640) as browser:
        browser.open("page.html")
        places = browser.run("""return [...document.querySelectorAll('a.n:not([hidden])')].map(a => {
            const r = a.querySelector('.hit').getBoundingClientRect();
            return [document.getElementById(a.getAttribute('href').slice(1)).querySelector('h3').textContent, r.x + r.width / 2, r.y + r.height / 2];
        })""")
        for name, x, y in places:
            for event in ["mousePressed", "mouseReleased"]:
                browser.cdp("Input.dispatchMouseEvent", type=event, x=x, y=y, button="left", clickCount=1)
            assert browser.title() == name, (name, browser.title())
            browser.press(Keys.ESCAPE)
            browser.run("scrollTo(0, 0)")
        cut = browser.run("""const map = document.querySelector('#map').getBoundingClientRect();
            return [...document.querySelectorAll('#map .m:not(.away)')].filter(m => {
                const r = m.getBoundingClientRect();
                return r.width && (r.top < map.top - 1 || r.bottom > map.bottom + 1 || r.left < map.left - 1 || r.right > map.right + 1);
            }).map(m => m.textContent)""")
        assert not cut, f"an edge of the map cuts {cut}"
        covered = browser.run("""const signs = [...document.querySelectorAll('a.n:not([hidden])')].map(a => [a.dataset.n, a.querySelector('.hit').getBoundingClientRect()]);
            return [...document.querySelectorAll('#map .m:not(.away)')].flatMap(m => {
                const r = m.getBoundingClientRect();
                return r.width ? signs.filter(([n, s]) => n !== m.dataset.n && s.x + s.width / 2 > r.left && s.x + s.width / 2 < r.right
                    && s.y + s.height / 2 > r.top && s.y + s.height / 2 < r.bottom).map(() => m.textContent) : [];
            })""")
        assert not covered, covered
        assert browser.run("return document.querySelectorAll('#map .m:not(.away)').length") >= 5, "names are left"
    print(f"tapped {len(places)} actors at 320 px")


def pinched():
    """Zooms by two fingers, moves by one, opens by a tap; where all is in sight, a finger scrolls the page."""
    with Browser(390, 844) as browser:
        browser.cdp("Emulation.setTouchEmulationEnabled", enabled=True, maxTouchPoints=5)
        browser.open("page.html")
        seen = lambda: [float(x) for x in browser.run("return document.querySelector('#map').getAttribute('viewBox')").split()]
        box = browser.run("const r = document.querySelector('#map').getBoundingClientRect(); return [r.x, r.y, r.width, r.height]")
        x, y = box[0] + box[2] / 2, box[1] + box[3] / 2

        def touch(kind, *points):
            browser.cdp("Input.dispatchTouchEvent", type=kind, touchPoints=[{"x": x, "y": y, "id": n} for n, (x, y) in enumerate(points)])
            time.sleep(0.02)

        def fingers(start, end, steps=12):
            """Two fingers, side by side around the middle: from one distance to another."""
            at = lambda d: ((x - d / 2, y - 10), (x + d / 2, y + 10))
            touch("touchStart", *at(start))
            for n in range(1, steps + 1):
                touch("touchMove", *at(start + (end - start) * n / steps))
            touch("touchEnd")

        whole = seen()
        fingers(60, 240)
        near = seen()
        assert 2.5 < whole[2] / near[2] < 4.5, ("the map grows as the fingers part", whole, near)
        assert abs(near[0] + near[2] / 2 - whole[0] - whole[2] / 2) < whole[2] / 10, "where they are stays"
        assert browser.run("return visualViewport.scale") == 1, "the page itself does not"
        assert browser.title() is None, "nothing is opened by it"
        touch("touchStart", (x, y))
        for n in range(1, 9):
            touch("touchMove", (x - 8 * n, y - 6 * n))
        touch("touchEnd")
        moved = seen()
        assert moved[0] > near[0] and moved[1] > near[1] and moved[2] == near[2], ("one finger moves it", near, moved)
        assert browser.run("return scrollY") == 0 and browser.title() is None
        fingers(240, 40)
        assert seen() == whole, "together they show all of it again"
        # All in sight, the finger is the page's.
        touch("touchStart", (x, y))
        for n in range(1, 16):
            touch("touchMove", (x, y - 12 * n))
        touch("touchEnd")
        time.sleep(0.3)
        assert browser.run("return scrollY") > 50, "a finger scrolls the page"
        browser.run("scrollTo(0, 0)")
        time.sleep(0.2)
        at = browser.run("const r = document.querySelector(\"a.n[href='#actor=country/china'] .hit\").getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2]")
        touch("touchStart", at)
        touch("touchEnd")
        time.sleep(0.4)
        assert browser.title() == "China", browser.title()
        # After a drag, a key opens what it is pressed on at once.
        browser.press(Keys.ESCAPE)
        fingers(60, 160)
        browser.run("document.querySelector(\"a.n[href='#actor=country/russia']\").focus()")
        browser.press(Keys.ENTER)
        assert browser.title() == "Russia", browser.title()
        browser.is_quiet()
    print("pinched, moved, scrolled and tapped by touch")


def searched_and_filtered(browser):
    browser.open("page.html")
    browser.find("#find").send_keys("PUTÍN")
    assert browser.run("return document.querySelector('#card .shown').textContent").count("Putin") > 1
    lit = browser.run("return document.querySelectorAll('#map > .lit').length")
    assert 0 < lit < browser.run("return document.querySelectorAll('#map > *').length")
    browser.press(Keys.ARROW_DOWN, Keys.ENTER)
    assert browser.title() == "Vladimir V. Putin", browser.title()
    browser.open("page.html")
    places = "return [...document.querySelectorAll('a.n:not([hidden]) .hit')].map(n => n.getAttribute('cx')).join()"
    before, n = browser.run(places), browser.run("return document.querySelectorAll('a.l:not([hidden])').length")
    browser.find(".filter summary").click()
    browser.find("[name=family][value=says_about]").click()
    assert browser.run("return document.querySelectorAll('a.l:not([hidden])').length") < n
    assert browser.run(places) == before, "nothing moves"
    assert "links shown" in browser.find("#status").get_attribute("textContent")
    browser.find("[name=kind][value=person]").click()
    assert browser.run("return [...document.querySelectorAll('#list .actor:not([hidden])')].every(a => a.dataset.kind == 'country')")
    browser.find("#filters [type=reset]").click()
    time.sleep(0.1)
    assert browser.run("return document.querySelectorAll('a.l:not([hidden])').length") == n
    # What the filter hides is found, and says that it is hidden; it is shown again by a press.
    browser.run("document.querySelector('[name=family][value=asks]').click()")
    browser.find("#find").send_keys("military aid")
    assert "(hidden by the filter)" in browser.run("return document.querySelector('#card .shown').textContent")
    browser.run("location.hash = 'link=russia-asks-china-military-aid'")
    time.sleep(0.2)
    browser.run("[...document.querySelectorAll('#card .about button')].find(b => b.textContent === 'Show all').click()")
    assert browser.title() == "Russia asked China for military aid"
    assert browser.run("return document.querySelectorAll('a.l:not([hidden])').length") == n
    browser.open("scripts.html")
    for query, name in [("strasse", "Straße"), ("cafe", "Café"), ("明", "小明"), ("שלום", "שָׁלוֹם"), ("αθηνας", "Αθήνας")]:
        found = browser.find("#find")
        found.clear()
        found.send_keys(query)
        assert name in browser.run("return document.querySelector('#card .shown').textContent"), query
    print("found and filtered")


def by_address(browser):
    ids = browser.run("return [...document.querySelectorAll('#list .link, #list .actor')].map(e => [e.id, e.querySelector('h3').textContent])")
    for fragment, name in ids[:: max(1, len(ids) // 12)]:
        browser.open("page.html", "#" + fragment)
        assert browser.title() == name, fragment
        assert browser.run("return scrollY") == 0, "the map is in sight"
    # An address for a page that is open already: the list has what it names, and the map is in sight all the same.
    browser.open("page.html")
    browser.run("location.hash = arguments[0]", ids[len(ids) // 2][0])
    time.sleep(0.4)
    assert browser.title() == ids[len(ids) // 2][1] and browser.run("return scrollY") == 0
    browser.run("location.hash = 'list'")
    time.sleep(0.4)
    assert browser.run("return scrollY") > 100, "the way past the map stays one"
    for fragment in ["link=nope", "actor=nope", "step=99"]:
        browser.open("page.html", "#" + fragment)
        assert browser.title() == "Not found", fragment
        assert fragment.split("=")[0] in browser.run("return document.querySelector('#card .shown').textContent")
    print(f"by address: {len(ids)} links and actors")


def framed():
    """Taps an actor in an embedded page: the page around it stays where it is."""
    for width in [320, 1280]:
        (pages / "host.html").write_text('<p style="height: 700px">Above</p>'
            '<iframe src="embed.html" title="Map" width="100%" height="640"></iframe><p style="height: 2000px">Below</p>')
        with Browser(width, 800) as browser:
            browser.open("host.html")
            browser.run("scrollTo(0, 450)")
            time.sleep(0.5)
            where = "const r = document.querySelector(arguments[0]).getBoundingClientRect(); return [r.x, r.y, r.width, r.height]"
            frame = browser.run(where, "iframe")
            browser.driver.switch_to.frame(0)
            sign = browser.run(where, "a.n[href='#actor=country/china'] .hit")
            at = [frame[axis] + 2 + sign[axis] + sign[axis + 2] / 2 for axis in (0, 1)]
            browser.driver.switch_to.default_content()
            for event in ["mousePressed", "mouseReleased"]:
                browser.cdp("Input.dispatchMouseEvent", type=event, x=at[0], y=at[1], button="left", clickCount=1)
            time.sleep(0.5)
            assert browser.run("return scrollY") == 450, "the page around it scrolls"
            browser.driver.switch_to.frame(0)
            assert browser.title() == "China", browser.title()
    print("in a frame")


def folded():
    """Opens a country into which its officials are folded: they are listed, and say who stands for them."""
    with Browser(1280, 800) as browser:
        browser.open("folded.html", "#actor=country/united-states")
        card = "return document.querySelector('#card .shown').textContent"
        found = browser.run("return [...document.querySelectorAll('#card .shown ul')][0].textContent")
        assert "Stands on the map for" in browser.run(card) and "Joe Biden" in found, browser.run(card)
        browser.run("[...document.querySelectorAll('#card .shown ul a')].find(a => a.textContent === 'Joe Biden').click()")
        assert browser.title() == "Joe Biden", browser.title()
        assert "On the map United States stands for Joe Biden" in browser.run(card), browser.run(card)
        browser.has_no_barriers("somebody folded in")
        browser.is_quiet()
    print("folded")


def as_text():
    with Browser(1280, 800, scripts=False) as browser:
        browser.open("page.html", "#link=")
        body = browser.find("body").text
        assert "Links and their evidence" in body and "Find" not in body.splitlines()[:6]
        assert "Vouched by" in body and "Source:" in body
        # Without a script a link of the map leads to its place in the list.
        browser.cdp("Emulation.setScriptExecutionDisabled", value=True)
        href = browser.find("a.l").get_attribute("href")
        href = href if isinstance(href, str) else browser.find("a.l").get_dom_attribute("href")
        browser.driver.get((pages / "page.html").as_uri() + "#" + href.split("#")[1])
        browser.shot("no-script-link")
        browser.open("told.html")
        assert "Countries alone." in browser.find("#story").text
        browser.open("page.html")
        browser.shot("no-script")
    print("without scripts")


def told(browser):
    """Follows a story as a new reader would: by arrow keys, by buttons, by address, and into a quote and back."""
    state = """return [document.querySelector('#step').textContent, document.querySelector('#story li.now .caption')?.textContent ?? '',
        location.hash, document.querySelectorAll('a.n:not([hidden])').length, document.querySelectorAll('#map > .lit').length]"""
    browser.open("told.html")
    step, caption, _, n_opening, _ = browser.run(state)
    assert step == "1 of 5" and caption.startswith("Countries and their officials"), (step, caption)
    whole = browser.run("return document.querySelector('#map').getAttribute('viewBox')")
    browser.press(Keys.ARROW_RIGHT)
    time.sleep(0.2)
    step, caption, address, n, n_lit = browser.run(state)
    assert (step, address, n) == ("2 of 5", "#step=2", n_opening) and n_lit > 2, (step, address, n, n_lit)
    seen = browser.run("return document.querySelector('#map').getAttribute('viewBox')")
    assert float(seen.split()[2]) < float(whole.split()[2]), "it looks closer"
    assert caption in browser.find("#status").get_attribute("textContent")
    browser.find("#story li.now a").click()
    assert browser.title() == "Russia asked China for military aid", browser.title()
    browser.press(Keys.ESCAPE)
    assert browser.title() is None and browser.run(state)[0] == "2 of 5"
    browser.find("#next").click()
    assert browser.run(state)[3] < n_opening, "neighbours of China alone"
    browser.find("#next").click()
    browser.press(Keys.ARROW_RIGHT)
    step, caption, _, n, _ = browser.run(state)
    assert (step, n) == ("5 of 5", 0) and "shows nobody" in browser.find("#story li.now").text
    browser.press(Keys.ARROW_RIGHT)
    assert browser.run(state)[0] == "5 of 5", "there is no sixth"
    browser.press(Keys.ARROW_LEFT)
    assert browser.run(state)[0] == "4 of 5"
    browser.open("told.html", "#step=3")
    assert browser.run(state)[0] == "3 of 5" and browser.run("return scrollY") == 0
    browser.find("#whole").click()
    assert browser.run(state)[0] == "5 steps" and browser.run(state)[3] == n_opening
    browser.open("told.html", "#link=russia-asks-china-military-aid")
    assert browser.title() == "Russia asked China for military aid"
    # After a look at the map by pointer, arrows turn the steps again.
    browser.open("told.html")
    ActionChains(browser.driver).click(browser.find("a.n[href='#actor=country/china'] .hit")).perform()
    browser.press(Keys.ESCAPE, Keys.ARROW_RIGHT)
    assert browser.run(state)[0] == "2 of 5"
    ActionChains(browser.driver).click(browser.find("a.n[href='#actor=country/china'] .hit")).perform()
    browser.press(Keys.ARROW_RIGHT)
    assert browser.run(state)[0] == "3 of 5"
    # A long caption leaves the map in sight.
    with Browser(320, 640) as small:
        small.open("told.html")
        small.run("document.querySelector('#story li.now .caption').textContent = 'Words upon words. '.repeat(60)")
        small.run("document.querySelector('#next').click(); document.querySelector('#before').click()")
        assert small.run("return document.querySelector('#map').getBoundingClientRect().top") < 420
        assert small.run("return document.querySelector('#story li.now').tabIndex") == 0, "it is scrolled by keys"
    print("told: five steps by keys, buttons and address")


def printed(browser):
    for name in ["page", "embed", "told"]:
        browser.open(f"{name}.html")
        paper = browser.cdp("Page.printToPDF", preferCSSPageSize=True)
        pdf = base64.b64decode(paper["data"])
        (pictures / f"{name}.pdf").write_bytes(pdf)
        assert pdf.startswith(b"%PDF") and pdf.count(b"/Type /Page\n") + pdf.count(b"/Type /Page ") >= (1 if name == "embed" else 3)
    print("printed")


def first_paint(browser, name):
    """Returns the seconds to the first paint in a browser that is four times as slow."""
    browser.cdp("Emulation.setCPUThrottlingRate", rate=4)
    best = None
    for _ in range(3):
        browser.open(name)
        time.sleep(1.5)
        paint = browser.run("return performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null")
        if paint is not None:
            best = paint if best is None else min(best, paint)
    browser.cdp("Emulation.setCPUThrottlingRate", rate=1)
    return best / 1000


SIZES = {"320": (320, 640), "1280": (1280, 800), "4k": (3840, 2160)}
for size, (width, height) in SIZES.items():
    for dark in [False, True]:
        with Browser(width, height, dark) as browser:
            for name in ["page", "embed", "told"]:
                where = f"{name}-{size}-{'dark' if dark else 'light'}"
                browser.open(f"{name}.html")
                wide = browser.run("return document.documentElement.scrollWidth > innerWidth")
                assert not wide, f"{where}: wider than the window"
                browser.shot(where)
                browser.has_no_barriers(where)
                link = browser.run("return document.querySelectorAll('a.l')[9].getAttribute('href')")
                browser.open(f"{name}.html", link)
                browser.shot(f"{where}-link")
                browser.has_no_barriers(f"{where}, a link")
                browser.run("document.querySelector('.filter').open = true")
                browser.has_no_barriers(f"{where}, the filter")
                browser.shot(f"{where}-filter")
                browser.is_quiet()
print(f"no barriers, at {', '.join(SIZES)}, light and dark" if axe else "at all sizes")

with Browser(1280, 800) as browser:
    for name in ["page.html", "everything.html"]:
        browser.open(name)
        walk(browser)
    browser.open("page.html")
    by_address(browser)
    by_pointer(browser)
    nearest_wins(browser, "page.html")
    nearest_wins(browser, "everything.html")
    searched_and_filtered(browser)
    told(browser)
    printed(browser)
    browser.is_quiet()
    seconds = first_paint(browser, "page.html")
    assert seconds < 1, f"first painted after {seconds:.2f} s"
    print(f"first painted after {seconds:.2f} s in a browser four times as slow")
tapped()
framed()
folded()
pinched()
as_text()
print("done")
