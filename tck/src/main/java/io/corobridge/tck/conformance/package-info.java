/**
 * CPython's own behaviour as a test: an interpreter of the scenario language, and the comparison of its traces.
 *
 * <p>Read {@link io.corobridge.tck.conformance.ScenarioRun} first: one scenario, its objects and its trace. Objects are
 * built from the public API only; what Java's types rule out is raised by {@code TypeRules}, with CPython's text.
 * {@link io.corobridge.tck.conformance.Conformance} is the command line.
 */
package io.corobridge.tck.conformance;
