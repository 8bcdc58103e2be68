/** What the bridge does at this moment: streams, their demand, scopes. */
package io.corobridge.demo.live;
