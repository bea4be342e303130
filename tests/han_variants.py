#!/usr/bin/env python3
"""Writes assets/han_variants.txt anew: which Han characters searches take for one.

usage: tests/han_variants.py FOLDER    with Unihan_Variants.txt and Unihan_OtherMappings.txt of the Unicode database

Of the characters that the standard sets of China, Taiwan and Japan have (GB 2312, Big5, JIS X 0208): what Unihan calls the
simplified or the traditional form of another, another shape of it (kZVariant), or in Japan its older form in names or in
print (kJinmeiyoKanji, kJoyoKanji). Japan's simple forms that it does not connect with the full ones stand here.
"""
import collections
import pathlib
import re
import sys

JAPAN = """沢澤 辺邊 鉄鐵 浜濱 関關 圧壓 塩鹽 囲圍 発發 読讀 駅驛 経經 対對 両兩 変變 豊豐 斎齋 欧歐 殴毆 仮假 会會 絵繪 拡擴 殻殼 覚覺 学學 勧勸
缶罐 観觀 顔顏 気氣 亀龜 犠犧 旧舊 拠據 挙擧 虚虛 区區 径徑 継繼 軽輕 鶏鷄 芸藝 献獻 権權 号號 済濟 剤劑 参參 惨慘 桟棧 蚕蠶 賛贊 残殘 歯齒
児兒 辞辭 湿濕 釈釋 従從 渋澁 縦縱 処處 緒緖 称稱 証證 乗乘 剰剩 壌壤 嬢孃 浄淨 畳疊 譲讓 醸釀 嘱囑 触觸 寝寢 図圖 粋粹 酔醉 随隨 髄髓 数數
枢樞 声聲 静靜 斉齊 摂攝 窃竊 専專 浅淺 潜潛 繊纖 践踐 銭錢 双雙 総總 聡聰 装裝 騒騷 臓臟 属屬 続續 堕墮 体體 滞滯 台臺 択擇 単單 担擔 胆膽
断斷 痴癡 遅遲 虫蟲 鋳鑄 庁廳 聴聽 逓遞 転轉 点點 当當 党黨 独獨 届屆 縄繩 弐貳 脳腦 廃廢 麦麥 蛮蠻 並竝 弁辨 宝寶 万萬 満滿 黙默 訳譯 予豫
余餘 与與 誉譽 様樣 謡謠 来來 乱亂 覧覽 猟獵 塁壘 励勵 霊靈 齢齡 恋戀 炉爐 労勞 楼樓 湾灣 高髙 郎郞 群羣 裏裡 蛍螢 隠隱 栄榮 営營 応應 検檢"""


def variants(path, fields):
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            code, field, values = line.split("\t")
            if field in fields:
                for value in re.findall(r"U\+([0-9A-F]+)", values):
                    yield chr(int(code[2:], 16)), chr(int(value, 16))


def is_standard(character):
    def has(encoding):
        try:
            return bool(character.encode(encoding))
        except UnicodeEncodeError:
            return False
    return any(has(encoding) for encoding in ("gb2312", "big5", "euc_jp"))


def main():
    folder = pathlib.Path(sys.argv[1])
    pairs = list(variants(folder / "Unihan_Variants.txt", {"kSimplifiedVariant", "kTraditionalVariant", "kZVariant"}))
    pairs += variants(folder / "Unihan_OtherMappings.txt", {"kJinmeiyoKanji", "kJoyoKanji"})
    pairs = [pair for pair in pairs if all(map(is_standard, pair))] + [tuple(pair) for pair in JAPAN.split()]
    above = {}

    def first(character):
        while character in above:
            character = above[character]
        return character

    for one, other in pairs:
        low, high = sorted((first(one), first(other)))
        if low != high:
            above[high] = low
    lines = collections.defaultdict(str)
    for character in sorted(above):
        lines[first(character)] += character
    out = pathlib.Path(__file__).parent.parent / "assets" / "han_variants.txt"
    head = "# Written by tests/han_variants.py. From Unihan, © 1991-2022 Unicode, Inc., under the Unicode License v3.\n"
    out.write_text(head + "".join(f"{one}{others}\n" for one, others in sorted(lines.items())), encoding="utf-8")


main()
