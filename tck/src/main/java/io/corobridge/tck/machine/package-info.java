/**
 * The verification machine: seeded random programs of bodies, run by the library on one thread with a clock of its own,
 * and judged by a sequential model of the design and by CPython.
 *
 * <p>A program is a tree of {@link io.corobridge.tck.machine.Statement}s and a list of what its subscriber and its
 * sources do. {@link io.corobridge.tck.machine.Machine} runs one or many by their seeds. {@link
 * io.corobridge.tck.machine.Shrinker} finds the shortest program that still fails.
 */
package io.corobridge.tck.machine;
