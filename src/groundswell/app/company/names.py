"""Names that nobody has: of accounts by their verticals, of people, and of those who look after accounts."""

VERTICALS: dict[str, tuple[str, ...]] = {
    "Logistics": ("Freight", "Haulage", "Lines", "Depots", "Couriers", "Forwarding"),
    "Healthcare": ("Clinics", "Dental", "Care", "Diagnostics", "Hospice", "Pharmacy"),
    "Manufacturing": ("Castings", "Tooling", "Optics", "Ceramics", "Bearings", "Mills"),
    "Software": ("Systems", "Labs", "Analytics", "Robotics", "Interactive", "Cloudworks"),
    "Retail": ("Outfitters", "Grocers", "Furnishings", "Bookshops", "Gardens", "Markets"),
    "Education": ("College", "Academy", "Tutors", "Publishing", "Workshops", "Language School"),
    "Financial Services": ("Mutual", "Advisors", "Brokers", "Leasing", "Credit Union", "Assurance"),
    "Agencies": ("Studio", "Architects", "Surveyors", "Partners", "Media", "Events"),
}
VERTICAL_WEIGHTS = (14, 12, 15, 20, 12, 8, 9, 10)
PLACES_AND_TREES = (
    "Alder", "Amberley", "Ashdown", "Bayfield", "Birchwood", "Blackwater", "Brightwell", "Calder", "Cedarvale",
    "Claremont", "Copperfield", "Cresswell", "Dunmore", "Eastgate", "Elmhurst", "Fairhaven", "Fenwick", "Foxglove",
    "Glenrock", "Greystone", "Halden", "Harbor", "Hartwell", "Hawthorn", "Highmoor", "Hollis", "Ivybridge",
    "Juniper", "Kestrel", "Kingsley", "Lakeside", "Larkspur", "Lindenau", "Longmeadow", "Maplewood", "Marlow",
    "Meridian", "Millbrook", "Northgate", "Oakhurst", "Orchard", "Pinecrest", "Quarry", "Ravensworth", "Redcliff",
    "Rosewood", "Rowan", "Saltmarsh", "Silverton", "Southwell", "Stonebridge", "Summerfield", "Thornbury", "Tidewater",
    "Underhill", "Valemont", "Westbrook", "Wexcombe", "Willowdale", "Yarrow",
)  # fmt: skip
FIRST_NAMES = (
    "Ada", "Aisha", "Alan", "Amara", "Anil", "Anna", "Arjun", "Astrid", "Ben", "Bianca", "Carlos", "Chen", "Clara",
    "Daniel", "Deepa", "Diego", "Elena", "Emil", "Erik", "Fatima", "Felix", "Freya", "Grace", "Hana", "Hugo", "Ida",
    "Imran", "Ines", "Ivan", "Jana", "Jonas", "Julia", "Kai", "Karin", "Kofi", "Lars", "Leila", "Lena", "Liam", "Lin",
    "Lucia", "Maja", "Marco", "Maria", "Mei", "Mia", "Milan", "Mira", "Nadia", "Nikhil", "Nora", "Olga", "Omar",
    "Oscar", "Paula", "Pedro", "Priya", "Rafael", "Rosa", "Ruth", "Sam", "Sara", "Sofia", "Tariq", "Tess", "Theo",
    "Tomas", "Vera", "Viktor", "Yara", "Yuki", "Zoe",
)  # fmt: skip
LAST_NAMES = (
    "Abel", "Adeyemi", "Almeida", "Andersen", "Bauer", "Becker", "Bell", "Bose", "Brandt", "Castro", "Clarke", "Cole",
    "Costa", "Das", "Diaz", "Dubois", "Egan", "Farah", "Fischer", "Ford", "Garcia", "Gray", "Gupta", "Haas", "Hansen",
    "Hill", "Holt", "Ito", "Iyer", "Jansen", "Joshi", "Kaya", "Keller", "Khan", "Kim", "Klein", "Kovac", "Kumar",
    "Lang", "Larsen", "Lee", "Lopez", "Mann", "Marsh", "Mehta", "Meyer", "Moreau", "Mori", "Nair", "Novak", "Okoye",
    "Olsen", "Ortiz", "Patel", "Petrov", "Quinn", "Rao", "Reed", "Ricci", "Roth", "Russo", "Santos", "Sato", "Shah",
    "Silva", "Singh", "Stein", "Tanaka", "Toth", "Varga", "Vogel", "Wagner", "Walsh", "Weber", "West", "Wood", "Young",
)  # fmt: skip
OWNERS = (
    "Alma Reyes",
    "Bruno Falk",
    "Cora Winters",
    "Dev Malhotra",
    "Elif Aydin",
    "Finn Gallagher",
    "Greta Nilsson",
)
"""Who looks after accounts; those of the plan Free have nobody."""
