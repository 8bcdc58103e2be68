/**
 * How a body is suspended and resumed: a {@link io.corobridge.fiber.Fiber} is a stack that parks and is unparked.
 *
 * <p>The engines differ in where that stack lives; {@link io.corobridge.fiber.Fibers} makes one.
 */
package io.corobridge.fiber;
