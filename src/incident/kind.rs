//! What happened: ACLED's event and sub-event types, and the eight groups that the map draws.
//! Source: ACLED codebook, six event types and twenty-five sub-event types. Knows no colours.

/// ACLED's six event types.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EventType {
    /// Violence between two armed groups.
    Battles,
    /// Public demonstrations without violence by their participants.
    Protests,
    /// Violent demonstrations and mobs.
    Riots,
    /// One side cannot answer: bombs, mines, shells, strikes from the air.
    ExplosionsRemoteViolence,
    /// Armed groups against the unarmed.
    ViolenceAgainstCivilians,
    /// Context: agreements, arrests, looting, bases.
    StrategicDevelopments,
}

impl EventType {
    /// ACLED's wording.
    pub fn name(self) -> &'static str {
        match self {
            Self::Battles => "Battles",
            Self::Protests => "Protests",
            Self::Riots => "Riots",
            Self::ExplosionsRemoteViolence => "Explosions/Remote violence",
            Self::ViolenceAgainstCivilians => "Violence against civilians",
            Self::StrategicDevelopments => "Strategic developments",
        }
    }
}

/// The eight groups of kinds that map, legend and histogram tell apart by shape and colour.
/// Their order is fixed everywhere: tables from the top, stacked bars from the bottom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum KindGroup {
    /// Clashes and territory taken.
    Battles,
    /// Mines, shells, grenades, suicide attacks.
    Explosions,
    /// From the air.
    AirStrikes,
    /// Attacks on civilians, sexual violence.
    Civilians,
    /// People taken.
    Abductions,
    /// Goods taken or destroyed.
    Looting,
    /// Riots and protests.
    Unrest,
    /// Every other strategic development.
    Strategic,
}

impl KindGroup {
    /// Every group, in their fixed order.
    pub const ALL: [Self; 8] = [
        Self::Battles,
        Self::Explosions,
        Self::AirStrikes,
        Self::Civilians,
        Self::Abductions,
        Self::Looting,
        Self::Unrest,
        Self::Strategic,
    ];

    /// Its place in [`KindGroup::ALL`].
    pub fn index(self) -> usize {
        self as usize
    }

    /// As legend and filter name it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Battles => "Battles",
            Self::Explosions => "Explosions and mines",
            Self::AirStrikes => "Air and drone strikes",
            Self::Civilians => "Attacks on civilians",
            Self::Abductions => "Abductions",
            Self::Looting => "Looting, destruction",
            Self::Unrest => "Riots and protests",
            Self::Strategic => "Strategic developments",
        }
    }
}

macro_rules! sub_events {
    ($($variant:ident, $name:literal, $short:literal, $event:ident, $group:ident;)*) => {
        /// ACLED's twenty-five sub-event types.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum SubEvent {
            $(#[doc = $name] $variant,)*
        }

        impl SubEvent {
            /// Every sub-event type, in the codebook's order.
            pub const ALL: [Self; 25] = [$(Self::$variant,)*];

            /// ACLED's wording, in files and in the store.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// A wording that fits a narrow row.
            pub fn short(self) -> &'static str {
                match self { $(Self::$variant => $short,)* }
            }

            /// The event type it belongs to.
            pub fn event_type(self) -> EventType {
                match self { $(Self::$variant => EventType::$event,)* }
            }

            /// The group it is drawn as.
            pub fn group(self) -> KindGroup {
                match self { $(Self::$variant => KindGroup::$group,)* }
            }
        }
    };
}

sub_events! {
    GovernmentRegainsTerritory, "Government regains territory", "Territory regained", Battles, Battles;
    NonStateActorOvertakesTerritory, "Non-state actor overtakes territory", "Territory overtaken", Battles, Battles;
    ArmedClash, "Armed clash", "Armed clash", Battles, Battles;
    ExcessiveForceAgainstProtesters, "Excessive force against protesters", "Force against protesters", Protests, Unrest;
    ProtestWithIntervention, "Protest with intervention", "Protest, intervention", Protests, Unrest;
    PeacefulProtest, "Peaceful protest", "Peaceful protest", Protests, Unrest;
    ViolentDemonstration, "Violent demonstration", "Violent demonstration", Riots, Unrest;
    MobViolence, "Mob violence", "Mob violence", Riots, Unrest;
    ChemicalWeapon, "Chemical weapon", "Chemical weapon", ExplosionsRemoteViolence, Explosions;
    AirDroneStrike, "Air/drone strike", "Air or drone strike", ExplosionsRemoteViolence, AirStrikes;
    SuicideBomb, "Suicide bomb", "Suicide bomb", ExplosionsRemoteViolence, Explosions;
    ShellingArtilleryMissileAttack, "Shelling/artillery/missile attack", "Shelling, missiles", ExplosionsRemoteViolence, Explosions;
    RemoteExplosive, "Remote explosive/landmine/IED", "Remote explosive, IED", ExplosionsRemoteViolence, Explosions;
    Grenade, "Grenade", "Grenade", ExplosionsRemoteViolence, Explosions;
    SexualViolence, "Sexual violence", "Sexual violence", ViolenceAgainstCivilians, Civilians;
    Attack, "Attack", "Attack on civilians", ViolenceAgainstCivilians, Civilians;
    Abduction, "Abduction/forced disappearance", "Abduction", ViolenceAgainstCivilians, Abductions;
    Agreement, "Agreement", "Agreement", StrategicDevelopments, Strategic;
    Arrests, "Arrests", "Arrests", StrategicDevelopments, Strategic;
    ChangeToGroup, "Change to group/activity", "Change to group", StrategicDevelopments, Strategic;
    DisruptedWeaponsUse, "Disrupted weapons use", "Weapons use disrupted", StrategicDevelopments, Strategic;
    HeadquartersEstablished, "Headquarters or base established", "Base established", StrategicDevelopments, Strategic;
    Looting, "Looting/property destruction", "Looting, destruction", StrategicDevelopments, Looting;
    NonViolentTransfer, "Non-violent transfer of territory", "Territory transferred", StrategicDevelopments, Strategic;
    Other, "Other", "Other development", StrategicDevelopments, Strategic;
}

impl SubEvent {
    /// The sub-event type of ACLED's wording, whatever the case of its letters.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.name().eq_ignore_ascii_case(name.trim()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sub_event_type_is_found_by_its_name() {
        for kind in SubEvent::ALL {
            assert_eq!(SubEvent::of_name(kind.name()), Some(kind));
        }
        assert_eq!(
            SubEvent::of_name("armed CLASH "),
            Some(SubEvent::ArmedClash)
        );
        assert_eq!(SubEvent::of_name("skirmish"), None);
    }

    #[test]
    fn looting_is_told_apart_from_the_other_strategic_developments() {
        assert_eq!(SubEvent::Looting.group(), KindGroup::Looting);
        assert_eq!(
            SubEvent::Looting.event_type(),
            EventType::StrategicDevelopments
        );
        for (at, group) in KindGroup::ALL.into_iter().enumerate() {
            assert_eq!(group.index(), at);
        }
    }
}
