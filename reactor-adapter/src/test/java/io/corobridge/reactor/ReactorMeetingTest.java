package io.corobridge.reactor;

import io.corobridge.tck.contract.MeetingContract;

class ReactorMeetingTest extends MeetingContract {

    ReactorMeetingTest() {
        super(new ReactorLibrary());
    }
}
