/**
 * Support for woven bodies: called by woven code only, and by the engine that runs it.
 *
 * <p>The weaver turns a method that has a scope into one that can be left and entered again. This package is what its
 * output calls. On any engine but {@link io.corobridge.Engine#WOVEN} woven code runs as it was written, because {@link
 * io.corobridge.woven.Woven#of} finds no woven body there.
 *
 * <h2>The contract of an engine</h2>
 *
 * <ol>
 *   <li>A body is one {@link io.corobridge.woven.Woven}. Its scope is a {@link io.corobridge.woven.WovenScope}, and
 *       {@link io.corobridge.woven.WovenScope#woven} gives the body to code that runs on the body's own stack: never to
 *       another thread, and never while the body is suspended.
 *   <li>A <em>leaf</em> is a call that may have to wait: {@code await}, {@code suspend}, {@code yield}, and {@code
 *       hasNext} and {@code next} of a loop. It gives its result, raises, or returns {@link
 *       io.corobridge.woven.Woven#SUSPENDED} after {@link io.corobridge.woven.Woven#suspend}. Then each woven
 *       activation saves its variables in a {@link io.corobridge.woven.Rec} and returns, down to the engine.
 *   <li>The engine enters a body with {@link io.corobridge.woven.Woven#enter}, and later with {@link
 *       io.corobridge.woven.Woven#reenter} and the same call. It calls {@link io.corobridge.woven.Woven#leave} however
 *       the call ends.
 *   <li>After {@code reenter} the woven activations call one another again, down to the leaf. That asks {@link
 *       io.corobridge.woven.Woven#poll}: the result, an error that is raised there, or {@code SUSPENDED} again.
 *   <li>Only one thread runs a body at a time, and what it wrote happens before the next entry. The fields of a body
 *       and of its records are plain.
 * </ol>
 *
 * <h2>Code in between that is not woven</h2>
 *
 * <p>A woven caller leaves a <em>link</em> in the body before it calls: the name and descriptor of the method, and the
 * object or class it calls it on. A woven method takes the link when it is entered, so that nobody else does. When it
 * has to suspend, {@link io.corobridge.woven.Woven#left} decides whether its caller really was that woven caller: the
 * method of the link is its own, and no class between the target's class and its own has an unwoven method in the way.
 * If it was not, nothing returns: the engine gives the wait up ({@link io.corobridge.woven.Woven#refuse}), the
 * activations are entered again at once, and the leaf raises an {@link IllegalStateException} that names the frame.
 */
@NullMarked
package io.corobridge.woven;

import org.jspecify.annotations.NullMarked;
