/**
 * Bodies on fibers: the coroutine and generator objects that {@code of(body)} makes, and Python's rules for them.
 *
 * <p>Read {@link io.corobridge.frame.Frame} first: a body, where it stands, and what it awaits. A frame hands what it
 * suspends on to its {@link io.corobridge.frame.Host}: a {@code Stepper} gives it back to the caller of {@code send},
 * who waits for it; a driver (package {@code streams}) waits itself, on the body's own fiber, and so runs the body to
 * its end. A body that is driven runs a coroutine that it awaits as a plain call, on its own stack. One that is stepped
 * by hand gives it a fiber of its own, since whoever steps may leave either of the two suspended for good.
 */
package io.corobridge.frame;
