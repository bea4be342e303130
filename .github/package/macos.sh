#!/usr/bin/env bash
# Makes the disk image for macOS, with the program for both processors. It is signed for this machine only: where it is
# downloaded, macOS asks before the first start (System Settings, Privacy & Security, Open Anyway).
set -euo pipefail
cd "$(dirname "$0")/../.."
export MACOSX_DEPLOYMENT_TARGET=11.0
version=$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -1)
folder=target/package
app=$folder/image/Quotemap.app
rm -rf "$folder/image"
mkdir -p "$app/Contents/MacOS" "$app/Contents/Resources"
for target in x86_64-apple-darwin aarch64-apple-darwin; do
    .github/package/build.sh --target "$target"
done
lipo -create -output "$app/Contents/MacOS/quotemap" target/{x86_64,aarch64}-apple-darwin/dist/quotemap
sed "s/VERSION/$version/" .github/package/macos/Info.plist > "$app/Contents/Info.plist"
plutil -lint "$app/Contents/Info.plist"
# An icon of each size, and of twice that for finer screens.
icons=$folder/Quotemap.iconset
rm -rf "$icons" && mkdir -p "$icons"
drawn() { echo "assets/desktop/icons/hicolor/$1x$1/apps/org.quotemap.Quotemap.png"; }
for size in 16 32 128 256; do
    cp "$(drawn $size)" "$icons/icon_${size}x$size.png"
    cp "$(drawn $((size * 2)))" "$icons/icon_${size}x$size@2x.png"
done
iconutil -c icns -o "$app/Contents/Resources/Quotemap.icns" "$icons"
cp LICENSE-MIT LICENSE-APACHE "$app/Contents/Resources/"
codesign --force --sign - "$app"
ln -s /Applications "$folder/image/Applications"
hdiutil create -ov -quiet -volname Quotemap -srcfolder "$folder/image" -format UDZO "$folder/quotemap-$version-universal.dmg"
echo "$folder/quotemap-$version-universal.dmg"
