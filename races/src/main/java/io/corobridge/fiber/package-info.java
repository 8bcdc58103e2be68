/** What may come of two threads that do something to one fiber at the same moment. */
package io.corobridge.fiber;
