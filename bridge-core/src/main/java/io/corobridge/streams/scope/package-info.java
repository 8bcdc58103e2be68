/** A publisher within an async context manager: enter, body, exit, and the signal after it. */
package io.corobridge.streams.scope;
