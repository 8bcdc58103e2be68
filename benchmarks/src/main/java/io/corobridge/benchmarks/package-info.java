/**
 * The cases of the performance targets, ours and the peers in the same run.
 *
 * <p>{@link io.corobridge.benchmarks.Emission} is a body as a source, {@link io.corobridge.benchmarks.Each} a publisher
 * read in a body, {@link io.corobridge.benchmarks.ReadyAwait} an await of what is ready, {@link
 * io.corobridge.benchmarks.SingleValue} a body made for one value. {@link io.corobridge.benchmarks.Main} runs them.
 */
package io.corobridge.benchmarks;
