/**
 * An assistant that streams its answers: an application of Corobridge with a provider that bills for each token.
 *
 * <p>Read {@code answer.Answers} first: its body is the whole story. {@code provider} and {@code tools} have the calls
 * that it makes, {@code store} the transaction that it works in, {@code web} the endpoints, and {@code stub} a provider
 * that runs on this machine and counts.
 */
package io.corobridge.assistant;
