//! How a thread tells the window that there is something to take.

use std::sync::Arc;

/// Called on other threads when there is something to take: the window asks for a repaint.
pub(crate) type Wake = Arc<dyn Fn() + Send + Sync>;
