//! Tells the program which commit it is built from: what `QUOTEMAP_COMMIT` says, or else git; nothing where neither does.

use std::path::Path;
use std::process::Command;

fn main() {
    println!("cargo::rerun-if-env-changed=QUOTEMAP_COMMIT");
    // A development build would be made anew for each commit.
    let is_release = std::env::var("PROFILE").is_ok_and(|profile| profile == "release");
    if is_release
        && std::env::var_os("QUOTEMAP_COMMIT").is_none()
        && let Some(commit) = commit()
    {
        println!("cargo::rustc-env=QUOTEMAP_COMMIT={commit}");
    } else {
        println!("cargo::rerun-if-changed=src/build.rs");
    }
}

/// Returns the commit of this repository, and whether there are changes that are in none.
fn commit() -> Option<String> {
    // A copy of the sources may lie in a repository of something else.
    let root = Path::new(&git(&["rev-parse", "--show-toplevel"])?).canonicalize().ok()?;
    if root != Path::new(".").canonicalize().ok()? {
        return None;
    }
    // Each commit and each checkout writes a line there.
    let log = git(&["rev-parse", "--git-path", "logs/HEAD"])?;
    for path in ["src", "assets", "saves", "Cargo.toml", "Cargo.lock", &log] {
        if Path::new(path).exists() {
            println!("cargo::rerun-if-changed={path}");
        }
    }
    let commit = git(&["rev-parse", "--short=12", "HEAD"])?;
    let is_changed = !git(&["status", "--porcelain", "--untracked-files=no"])?.is_empty();
    Some(if is_changed { format!("{commit}, with changes") } else { commit })
}

fn git(arguments: &[&str]) -> Option<String> {
    let output = Command::new("git").args(arguments).output().ok().filter(|output| output.status.success())?;
    Some(String::from_utf8(output.stdout).ok()?.trim().to_owned())
}
