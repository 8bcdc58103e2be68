/** What may come of two threads that do something to one subscription at the same moment. */
package io.corobridge.streams;
