package io.github.slipway.tag;

/** A part of a template. */
sealed interface Piece permits Literal, Placeholder {}
