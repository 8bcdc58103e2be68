/** Tests of bodies: {@link io.corobridge.test.TestBodies}, the clocks that it may use, and its form for JUnit. */
package io.corobridge.test;
