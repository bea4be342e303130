#!/usr/bin/python3
"""Prints how many dark pixels are in the title bar that a window draws itself on Wayland: the words of its title.

    xwd -root -silent | title_bar.py
"""
import struct
import sys

data = sys.stdin.buffer.read()
header = struct.unpack(">25I", data[:100])
header_size, width, height, bytes_per_line, n_colors = header[0], header[4], header[5], header[12], header[19]
pixels = data[header_size + 12 * n_colors :]


def row(y):
    line = pixels[y * bytes_per_line : y * bytes_per_line + 4 * width]
    return [line[x : x + 3] for x in range(0, 4 * width, 4)]


# The bar's ground is a light grey without colour, in far the most of each of its rows.
LEAST_ROWS, GROUNDS = 20, [bytes([235] * 3), bytes([250] * 3)]
band = []
for y in range(height):
    line = row(y)
    is_bar = max(line.count(ground) for ground in GROUNDS) > width // 2
    band = band + [line] if is_bar else [] if len(band) < LEAST_ROWS else band
    if not is_bar and band:
        break
if not band:
    sys.exit("there is no title bar")
middle = [pixel for line in band for pixel in line[width // 6 : -width // 6]]
print(sum(max(pixel) < 110 for pixel in middle))
