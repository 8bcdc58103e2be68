/**
 * Bodies on fibers: the coroutine and generator objects that {@code of(body)} makes, and Python's rules for them.
 *
 * <p>Read {@link io.corobridge.frame.Frame} first: a body, its state, and the object that it awaits. A frame reports
 * the object that it suspends on to its {@link io.corobridge.frame.Host}. A {@code Stepper} returns that object to the
 * caller of {@code send}, which waits for it. A driver (package {@code streams}) parks the body's own fiber instead,
 * and so runs the body to its end. A driven body calls a coroutine that it awaits, on its own stack. A stepped body
 * gives the coroutine a fiber of its own, since the caller may leave either of the two suspended for good.
 */
package io.corobridge.frame;
