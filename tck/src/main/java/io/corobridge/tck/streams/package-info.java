/**
 * The Reactive Streams TCK without its leniency: {@link io.corobridge.tck.streams.StrictPublisherVerification} for a
 * publisher, {@code StrictSubscriberVerification} and {@code StrictBlackboxVerification} for a subscriber, {@code
 * StrictProcessorVerification} for a processor, and the same for {@code java.util.concurrent.Flow}.
 *
 * <p>Run it on a raw publisher: a {@code Flux} or {@code Flowable} around it answers for some of the rules itself. It
 * needs {@code reactive-streams-tck}, {@code reactive-streams-tck-flow} for the latter, and {@code testng} beside this
 * module, and {@code testng-engine} to run.
 *
 * <p>On the module path: the two jars of the TCK share a package, so the one of {@code Flow} stays on the class path,
 * with {@code --add-reads io.corobridge.tck=ALL-UNNAMED}.
 */
package io.corobridge.tck.streams;
