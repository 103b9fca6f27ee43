"""Facts across documents: people, organisations, incidents and instruments, frames in and frames out."""
