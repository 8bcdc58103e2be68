package io.corobridge.tck.contract;

/** The core's own publishers. */
class CoreMeetingTest extends MeetingContract {

    CoreMeetingTest() {
        super(new CoreLibrary());
    }
}
