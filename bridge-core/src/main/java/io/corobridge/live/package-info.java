/**
 * Lists the bodies that are alive: which run, what each of them waits for, and since when.
 *
 * <p>A driver enters its body in {@link io.corobridge.live.LiveTable} at the body's first wait. The table holds it by a
 * weak reference. {@link io.corobridge.live.LiveTree} is built when somebody looks.
 */
package io.corobridge.live;
