/**
 * Guards between the library's code and code that runs at the same time or belongs to somebody else: the serial loop, the one-shot
 * latch, the hooks, the errors of an interrupt.
 */
package io.corobridge.streams.guard;
