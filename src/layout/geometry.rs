//! Points, boxes and curves, and whether they meet.

use std::ops::{Add, Mul, Sub};

/// A point of the map, or a vector between two of them.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// To the right.
    pub x: f32,
    /// Down.
    pub y: f32,
}

impl Point {
    /// Makes a point.
    pub const fn new(x: f32, y: f32) -> Self {
        Self { x, y }
    }

    /// Returns the length of the vector.
    pub fn length(self) -> f32 {
        (self.x * self.x + self.y * self.y).sqrt()
    }

    /// Returns the distance to another point.
    pub fn distance(self, other: Self) -> f32 {
        (other - self).length()
    }

    /// Returns the vector of length 1 in this direction, or `other` where this one is too short.
    pub fn direction_or(self, other: Self) -> Self {
        let length = self.length();
        if length > 1e-6 { self * (1.0 / length) } else { other }
    }

    /// Returns the vector turned by a quarter, clockwise on a screen.
    pub fn turned(self) -> Self {
        Self::new(-self.y, self.x)
    }

    /// Returns the scalar product.
    pub fn dot(self, other: Self) -> f32 {
        self.x * other.x + self.y * other.y
    }

    /// Returns the point between this one (0) and another (1).
    pub fn towards(self, other: Self, t: f32) -> Self {
        self + (other - self) * t
    }

    /// Returns whether both coordinates are numbers.
    pub fn is_finite(self) -> bool {
        self.x.is_finite() && self.y.is_finite()
    }
}

impl Add for Point {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self::new(self.x + other.x, self.y + other.y)
    }
}

impl Sub for Point {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self::new(self.x - other.x, self.y - other.y)
    }
}

impl Mul<f32> for Point {
    type Output = Self;
    fn mul(self, factor: f32) -> Self {
        Self::new(self.x * factor, self.y * factor)
    }
}

/// Width and height.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Size {
    /// Width.
    pub w: f32,
    /// Height.
    pub h: f32,
}

impl Size {
    /// Returns the size times a factor.
    pub fn scaled(self, factor: f32) -> Self {
        Self { w: self.w * factor, h: self.h * factor }
    }
}

/// An upright box.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rect {
    /// The corner at the top left.
    pub min: Point,
    /// The corner at the bottom right.
    pub max: Point,
}

impl Rect {
    /// A box that holds nothing, to be grown by [`Rect::union`].
    pub const NOTHING: Self =
        Self { min: Point::new(f32::INFINITY, f32::INFINITY), max: Point::new(f32::NEG_INFINITY, f32::NEG_INFINITY) };

    /// Makes a box of its centre and size.
    pub fn from_center(center: Point, size: Size) -> Self {
        let half = Point::new(size.w / 2.0, size.h / 2.0);
        Self { min: center - half, max: center + half }
    }

    /// Makes the box around a circle.
    pub fn around(center: Point, radius: f32) -> Self {
        Self::from_center(center, Size { w: 2.0 * radius, h: 2.0 * radius })
    }

    /// Returns the centre.
    pub fn center(self) -> Point {
        self.min.towards(self.max, 0.5)
    }

    /// Returns width and height.
    pub fn size(self) -> Size {
        Size { w: self.max.x - self.min.x, h: self.max.y - self.min.y }
    }

    /// Returns the smallest box around both.
    pub fn union(self, other: Self) -> Self {
        Self {
            min: Point::new(self.min.x.min(other.min.x), self.min.y.min(other.min.y)),
            max: Point::new(self.max.x.max(other.max.x), self.max.y.max(other.max.y)),
        }
    }

    /// Returns the box with `margin` added on every side.
    pub fn grown(self, margin: f32) -> Self {
        let margin = Point::new(margin, margin);
        Self { min: self.min - margin, max: self.max + margin }
    }

    /// Returns whether a point lies in the box.
    pub fn contains(self, p: Point) -> bool {
        p.x >= self.min.x && p.x <= self.max.x && p.y >= self.min.y && p.y <= self.max.y
    }

    /// Returns how far two boxes overlap along each axis; negative is a gap.
    pub fn overlap(self, other: Self) -> Point {
        Point::new(
            self.max.x.min(other.max.x) - self.min.x.max(other.min.x),
            self.max.y.min(other.max.y) - self.min.y.max(other.min.y),
        )
    }

    /// Returns the point of the box that is nearest to a point.
    pub fn nearest_to(self, p: Point) -> Point {
        Point::new(p.x.max(self.min.x).min(self.max.x), p.y.max(self.min.y).min(self.max.y))
    }

    /// Returns whether two boxes overlap.
    pub fn meets(self, other: Self) -> bool {
        self.min.x < other.max.x && other.min.x < self.max.x && self.min.y < other.max.y && other.min.y < self.max.y
    }

    /// Returns the length of the part of a segment that lies in the box (Liang and Barsky, 1984).
    pub fn length_inside(self, a: Point, b: Point) -> f32 {
        let is_aside = |a: f32, b: f32, min: f32, max: f32| a.max(b) < min || a.min(b) > max;
        if is_aside(a.x, b.x, self.min.x, self.max.x) || is_aside(a.y, b.y, self.min.y, self.max.y) {
            return 0.0;
        }
        let d = b - a;
        let (mut enter, mut leave) = (0.0f32, 1.0f32);
        for (start, step, min, max) in [(a.x, d.x, self.min.x, self.max.x), (a.y, d.y, self.min.y, self.max.y)] {
            if step.abs() < 1e-9 {
                if start < min || start > max {
                    return 0.0;
                }
            } else {
                let (t0, t1) = ((min - start) / step, (max - start) / step);
                enter = enter.max(t0.min(t1));
                leave = leave.min(t0.max(t1));
            }
        }
        if leave > enter { (leave - enter) * d.length() } else { 0.0 }
    }
}

/// A quadratic Bézier curve, or a cubic one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Curve {
    /// Where it starts.
    pub start: Point,
    /// The point that bends it.
    pub control: Point,
    /// A second one, which bends a loop towards its end.
    pub second_control: Option<Point>,
    /// Where it ends.
    pub end: Point,
}

impl Curve {
    /// Makes a curve between two points that passes its middle at `bulge` from the straight line,
    /// to the right of the way for positive values (as seen on a screen).
    pub fn bulging(start: Point, end: Point, bulge: f32) -> Self {
        let across = (end - start).direction_or(Point::new(1.0, 0.0)).turned();
        Self { start, control: start.towards(end, 0.5) + across * (2.0 * bulge), second_control: None, end }
    }

    /// Makes a loop from a point back to it that reaches as far as `apex`.
    pub fn looping(center: Point, apex: Point) -> Self {
        /// The controls lie as far out as the loop is to reach, and by this part of that to either side.
        const ASIDE: f32 = 0.6;
        let out = (apex - center) * (4.0 / 3.0);
        let [control, second] = [-1.0, 1.0].map(|side| center + out + out.turned() * (side * ASIDE));
        Self { start: center, control, second_control: Some(second), end: center }
    }

    /// Returns the point at `t` from 0 to 1.
    pub fn at(self, t: f32) -> Point {
        self.blossom(t, t, t)
    }

    /// Returns the part from `t0` to `t1` as a curve of its own.
    pub fn part(self, t0: f32, t1: f32) -> Self {
        let is_loop = self.second_control.is_some();
        let control = if is_loop { self.blossom(t0, t0, t1) } else { self.blossom(t0, t1, t1) };
        let second_control = is_loop.then(|| self.blossom(t0, t1, t1));
        Self { start: self.at(t0), control, second_control, end: self.at(t1) }
    }

    /// Returns the curve's blossom (Ramshaw, 1987), of which a quadratic curve uses the first two numbers.
    fn blossom(self, u: f32, v: f32, w: f32) -> Point {
        let quadratic = |a: Point, b: Point, c: Point| a.towards(b, u).towards(b.towards(c, u), v);
        match self.second_control {
            None => quadratic(self.start, self.control, self.end),
            Some(second) => {
                quadratic(self.start, self.control, second).towards(quadratic(self.control, second, self.end), w)
            }
        }
    }

    /// Returns the same curve from its end to its start.
    pub fn reversed(self) -> Self {
        let second_control = self.second_control.map(|_| self.control);
        Self { start: self.end, control: self.last_control(), second_control, end: self.start }
    }

    /// Returns the control point from which the curve comes to its end.
    pub fn last_control(self) -> Point {
        self.second_control.unwrap_or(self.control)
    }

    /// Returns whether it leads from an actor back to it.
    pub fn is_loop(self) -> bool {
        self.second_control.is_some()
    }

    /// Returns how far its control points lie from the straight way.
    pub fn bend(self) -> f32 {
        self.control.towards(self.last_control(), 0.5).distance(self.start.towards(self.end, 0.5))
    }

    /// Returns `n + 1` points along the curve.
    pub fn points(self, n: usize) -> Vec<Point> {
        (0..=n).map(|i| self.at(i as f32 / n as f32)).collect()
    }

    /// Returns points along the curve that are so far from each other on the way, from its start on.
    pub fn every(self, step: f32) -> Vec<Point> {
        let line = self.points(if self.is_straight() { 1 } else { 48 });
        let mut points = Vec::new();
        // How far along the next one is.
        let mut next = 0.0;
        for pair in line.windows(2) {
            let length = pair[0].distance(pair[1]);
            while next <= length && step > 0.0 {
                points.push(pair[0].towards(pair[1], next / length.max(f32::MIN_POSITIVE)));
                next += step;
            }
            next -= length;
        }
        points
    }

    /// Returns whether the curve is as good as straight.
    pub fn is_straight(self) -> bool {
        self.bend() < 0.5
    }

    /// Returns points along the curve, so many that the lines between them lie within a quarter point or so of it.
    pub fn outline(self) -> Vec<Point> {
        self.points(if self.is_straight() { 1 } else { 16 })
    }

    /// Returns whether the curve runs through a box.
    pub fn runs_through(self, rect: Rect) -> bool {
        self.outline().windows(2).any(|pair| rect.length_inside(pair[0], pair[1]) > 0.0)
    }

    /// Returns the distance from a point, to a quarter point or so.
    pub fn distance(self, p: Point) -> f32 {
        let points = self.outline();
        points.windows(2).map(|pair| distance_to_segment(p, pair[0], pair[1])).fold(f32::INFINITY, f32::min)
    }
}

/// Returns the distance from a point to a segment.
pub(crate) fn distance_to_segment(p: Point, a: Point, b: Point) -> f32 {
    let ab = b - a;
    let length_squared = ab.dot(ab);
    let t = if length_squared > 0.0 { ((p - a).dot(ab) / length_squared).clamp(0.0, 1.0) } else { 0.0 };
    p.distance(a + ab * t)
}

/// Returns whether two segments cross in a point that is inside both.
pub(crate) fn segments_cross(a: Point, b: Point, c: Point, d: Point) -> bool {
    let side = |p: Point, q: Point, r: Point| (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x);
    let (d1, d2) = (side(c, d, a), side(c, d, b));
    let (d3, d4) = (side(a, b, c), side(a, b, d));
    d1 * d2 < 0.0 && d3 * d4 < 0.0
}
