/**
 * The primitives that bodies share: channels, permits, events, conditions, barriers, selects. Each state is immutable
 * and exchanged by one compare-and-set, so no thread waits for another one.
 */
package io.corobridge.concurrent.sync;
