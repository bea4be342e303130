//! Attribution as a picture: the chain on a card, and two accounts side by side.

use egui::{Color32, Painter, Pos2, RichText, Sense, Shape, Stroke, vec2};

use crate::command::Command;
use crate::model::analysis::disputes::Dispute;
use crate::model::selection::Selection;
use crate::model::wording::{capitalised, isolated};
use crate::model::{ActorId, ActorKind, Attribution, EvidenceId, EvidenceKind, LinkId, Map, Standing};
use crate::view::links::{Names, Naming, VOUCHED, names_ui};
use crate::view::toolkit::accessibility::{silent_ui, spoken_label_ui};
use crate::view::toolkit::style;

/// A station of the chain from the words to whoever vouches for them.
enum Station<'a> {
    /// Who said it, to whom it was said, or who vouches for it.
    Actors(&'static str, &'a [ActorId]),
    /// What carried it, or the article itself.
    Words(&'static str, String),
}

/// Shows the chain of a piece of evidence: who said it, to whom, through which channel, who vouches.
pub(crate) fn chain_ui(map: &Map, id: EvidenceId, said: &'static str, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let piece = map.piece(id);
    let mut stations = Vec::new();
    if !piece.speakers.is_empty() {
        stations.push(Station::Actors(said, &piece.speakers));
    }
    if let Some(addressee) = &piece.addressee {
        stations.push(Station::Actors("To", std::slice::from_ref(addressee)));
    }
    // The addressee has its own place in the chain, so it is not repeated as the channel.
    let is_addressee = |words: &&str| piece.addressee.is_some_and(|actor| map.actor(actor).name == *words);
    let channel = [&piece.occasion, &piece.medium].into_iter().flatten().map(String::as_str);
    let channel: Vec<&str> = channel.filter(|words| !is_addressee(words)).collect();
    if !channel.is_empty() {
        stations.push(Station::Words("Through", channel.into_iter().map(isolated).collect::<Vec<_>>().join(", ")));
    }
    if let Some(via) = &piece.via {
        stations.push(Station::Words("Citing", via.clone()));
    }
    stations.push(match &piece.attribution {
        Attribution::Article => {
            let whom = match piece.kind {
                EvidenceKind::Inference => "the map-maker, from the article",
                _ => "the article itself",
            };
            Station::Words("Vouched by", format!("{whom} ({})", isolated(&map.source_of(id).publisher)))
        }
        Attribution::Actor(actor) => Station::Actors("Vouched by", std::slice::from_ref(actor)),
    });
    let mut before = None;
    for station in &stations {
        before = Some(station_ui(map, station, before, ui, commands));
    }
}

/// Shows a station, joined to the one before; returns where its mark is.
fn station_ui(
    map: &Map,
    station: &Station<'_>,
    before: Option<Pos2>,
    ui: &mut egui::Ui,
    commands: &mut Vec<Command>,
) -> Pos2 {
    ui.horizontal_top(|ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(10.0, 16.0), Sense::hover());
        let (line, ink) = (ui.visuals().weak_text_color().gamma_multiply(0.7), ui.visuals().text_color());
        if let Some(before) = before {
            ui.painter()
                .line_segment([before + vec2(0.0, 6.0), rect.center() - vec2(0.0, 6.0)], Stroke::new(1.2, line));
        }
        let name = match station {
            Station::Actors(name, actors) => {
                let kind = actors.first().map(|&actor| map.actor(actor).kind);
                paint_mark(kind, rect.center(), ink, ui.painter());
                name
            }
            Station::Words(name, _) => {
                ui.painter().circle_filled(rect.center(), 2.0, line);
                name
            }
        };
        let (label, _) = ui.allocate_exact_size(vec2(76.0, 16.0), Sense::hover());
        let font = egui::TextStyle::Small.resolve(ui.style());
        let weak = ui.visuals().weak_text_color();
        ui.painter().text(label.left_center(), egui::Align2::LEFT_CENTER, name, font, weak);
        ui.vertical(|ui| {
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing.x = 4.0;
                match station {
                    Station::Actors("Vouched by", actors) => {
                        names_ui(map, Names { of: actors, field: VOUCHED, naming: Naming::Whole }, ui, commands);
                        let is_unnamed = actors.iter().any(|&actor| map.actor(actor).kind == ActorKind::Group);
                        let standing = RichText::new(if is_unnamed { "unnamed" } else { "on the record" }).weak();
                        // For a screen reader the name of an unnamed source already says "unnamed".
                        if is_unnamed { silent_ui(standing, ui) } else { drop(ui.label(standing)) }
                    }
                    Station::Actors(name, actors) => names_ui(
                        map,
                        Names { of: actors, field: &format!("{name} "), naming: Naming::WithOffice },
                        ui,
                        commands,
                    ),
                    Station::Words("Vouched by", words) => spoken_label_ui(words, VOUCHED, ui),
                    Station::Words(name, words) => spoken_label_ui(words, &format!("{name} "), ui),
                }
            });
        });
        rect.center()
    })
    .inner
}

/// Paints an actor's mark, in the shape of its kind on the map; an unnamed group is a dashed ring there
/// and hollow here.
fn paint_mark(kind: Option<ActorKind>, center: Pos2, ink: Color32, painter: &Painter) {
    let polygon = |n: usize, radius: f32| {
        let angle = |i: usize| std::f32::consts::TAU * i as f32 / n as f32;
        (0..n).map(|i| center + radius * vec2(angle(i).cos(), angle(i).sin())).collect::<Vec<Pos2>>()
    };
    match kind {
        Some(ActorKind::Person) => {
            painter.add(Shape::convex_polygon(polygon(4, 5.0), ink, Stroke::NONE));
        }
        Some(ActorKind::Body) => {
            painter.add(Shape::convex_polygon(polygon(6, 4.6), ink, Stroke::NONE));
        }
        Some(ActorKind::Group) => {
            painter.circle_stroke(center, 3.8, Stroke::new(1.5, ink));
        }
        Some(ActorKind::Country) | None => {
            painter.circle_filled(center, 4.3, ink);
        }
    }
}

/// Shows a claim and its denial side by side; the one that is chosen leads nowhere.
pub(crate) fn versus_ui(
    map: &Map,
    Dispute { claim, denial }: Dispute,
    here: Option<LinkId>,
    ui: &mut egui::Ui,
    commands: &mut Vec<Command>,
) {
    ui.columns(2, |columns| {
        for (column, link) in columns.iter_mut().zip([claim, denial]) {
            // Columns justify their lines otherwise.
            column.with_layout(egui::Layout::top_down(egui::Align::Min), |ui| {
                account_ui(map, link, here == Some(link), ui, commands);
            });
        }
    });
}

fn account_ui(map: &Map, link: LinkId, is_here: bool, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let sentence = map.sentence(link);
    if is_here {
        ui.add(egui::Label::new(RichText::new(sentence).font(style::semibold(12.5))).wrap());
    } else {
        let words = RichText::new(sentence).font(style::semibold(12.5)).color(ui.visuals().hyperlink_color);
        if ui.add(egui::Button::new(words).frame(false).wrap()).clicked() {
            commands.extend([Command::Reveal(Selection::Link(link)), Command::ReadOn]);
        }
    }
    if let Some(&first) = map.link(link).evidence.first() {
        ui.add(egui::Label::new(RichText::new(map.words_of(first)).small()).wrap());
        let says = if map.standing(first) == Standing::Unnamed { ", vouch" } else { " vouches" };
        let voucher = format!("{}{says}", capitalised(&map.voucher(first)));
        ui.add(egui::Label::new(RichText::new(voucher).small().weak()).wrap());
    }
}
