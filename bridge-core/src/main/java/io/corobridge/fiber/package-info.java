/**
 * Suspends and resumes bodies: a {@link io.corobridge.fiber.Fiber} is a stack that parks and is unparked.
 *
 * <p>The engines differ in where that stack lives. {@link io.corobridge.fiber.Fibers} makes a fiber for each of them;
 * read it first. {@link io.corobridge.fiber.ThreadFiber} and {@link io.corobridge.fiber.InlineFiber} are the two kinds.
 */
package io.corobridge.fiber;
