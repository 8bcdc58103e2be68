/** Awaits of stages, of the passing of time, and of blocking calls. */
package io.corobridge.streams.await;
