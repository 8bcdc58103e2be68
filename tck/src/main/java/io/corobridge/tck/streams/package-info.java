/**
 * The Reactive Streams TCK without its leniency: {@link io.corobridge.tck.streams.StrictPublisherVerification}.
 *
 * <p>Run it on a raw publisher: a {@code Flux} or {@code Flowable} around it answers for some of the rules itself. It
 * needs {@code reactive-streams-tck} and {@code testng} beside this module, and {@code testng-engine} to run.
 */
@NullMarked
package io.corobridge.tck.streams;

import org.jspecify.annotations.NullMarked;
