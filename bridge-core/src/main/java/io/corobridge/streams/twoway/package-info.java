/** Bodies that receive elements: two-way generators, processors with several subscribers, coroutines as subscribers. */
package io.corobridge.streams.twoway;
