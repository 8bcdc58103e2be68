/** Shows the present state of the bridge: streams, their demand, scopes. */
package io.corobridge.demo.live;
