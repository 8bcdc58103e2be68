/** Lists the public API of a module, see {@link io.corobridge.tck.api.PublicApiContract}. */
package io.corobridge.tck.api;
