/**
 * Guards between the library's code and code that runs at the same time or belongs to others: {@code SerialLoop},
 * {@code Latch} and {@code WakeUp}, {@code Outcome}, the hooks of a subscriber, the errors of an interrupt.
 */
package io.corobridge.streams.guard;
